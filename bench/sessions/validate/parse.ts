// The limit: no result can come before the text is parsed.
import { serveValidation } from './serve-validation.ts';

await serveValidation((text) => JSON.parse(text) !== undefined);
