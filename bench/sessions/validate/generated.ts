// The generated validator alone, as its peers are called.
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { serveVerdicts } from './serve-verdicts.ts';

await serveVerdicts((text) => session.validate(JSON.parse(text)));
