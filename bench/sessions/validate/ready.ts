// From nothing to the first result: ready.ts <module that exports isValid> <a valid text>
import { report } from '../../harness/serve.ts';

const [file = '', text = ''] = process.argv.slice(2);
const start = performance.now();
const module: unknown = await import(file);
const result = hasIsValid(module) && module.isValid(text);
const time = performance.now() - start;
if (!result) throw new Error(`Expected ${file} to accept the text`);
report({ time });

function hasIsValid(value: unknown): value is { readonly isValid: (text: string) => boolean } {
  return typeof value === 'object' && value !== null && 'isValid' in value && typeof value.isValid === 'function';
}
