import { validateJson } from '../../../src/lib/contracts/validate.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';

export const isValid = (text: string) => validateJson(session, text).accepted;
