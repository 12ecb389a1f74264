import { judgeJson } from '../../../src/lib/contracts/judge.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';

export const isValid = (text: string) => judgeJson(session, text).accepted;
