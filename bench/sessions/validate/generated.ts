// The generated validator alone, as its peers are called.
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { serveValidation } from './serve-validation.ts';

await serveValidation((text) => session.validate(JSON.parse(text)));
