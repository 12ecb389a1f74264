// What the pipeline calls.
import { judgeJson } from '../../../src/lib/contracts/judge.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { serveVerdicts } from './serve-verdicts.ts';

await serveVerdicts((text) => judgeJson(session, text).accepted);
