// Ajv's standalone code with ajv-formats 'full', written to a module and imported from it as a bundle would.
import { writeFileSync } from 'node:fs';
import standaloneCode from 'ajv/dist/standalone/index.js';
import schema from '../../../schemas/sessions/session.v1.json' with { type: 'json' };
import { cache } from '../../harness/files.ts';
import { stockAjv } from '../../harness/stock-ajv.ts';
import { serveValidation } from './serve-validation.ts';

const ajv = stockAjv(true);
const code = standaloneCode.default(ajv, ajv.compile(schema));
const file = new URL('ajv-session.mjs', cache);
writeFileSync(
  file,
  `import { createRequire } from 'node:module';
import { formats } from '../../bench/harness/stock-ajv.ts';
const require = createRequire(import.meta.url);
${code.replace('"use strict";', '')}`,
);
const module: unknown = await import(file.href);
if (!hasValidate(module)) throw new Error('Expected a module that exports validate');
const { validate } = module;

await serveValidation((text) => validate(JSON.parse(text)));

function hasValidate(value: unknown): value is { readonly validate: (data: unknown) => boolean } {
  return typeof value === 'object' && value !== null && 'validate' in value && typeof value.validate === 'function';
}
