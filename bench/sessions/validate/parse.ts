// The limit: no verdict can come before the text is parsed.
import { serveVerdicts } from './serve-verdicts.ts';

await serveVerdicts((text) => JSON.parse(text) !== undefined);
