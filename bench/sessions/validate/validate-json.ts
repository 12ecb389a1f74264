// What the pipeline calls.
import { validateJson } from '../../../src/lib/contracts/validate.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { serveValidation } from './serve-validation.ts';

await serveValidation((text) => validateJson(session, text).accepted);
