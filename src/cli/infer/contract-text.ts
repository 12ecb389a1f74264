import { format } from 'prettier';
import type { Schema } from '../../contracts/schema.ts';

/** A contract as it stands in `schemas/`. */
export function contractText(schema: Schema): Promise<string> {
  const text = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema });
  return format(text, { parser: 'json', printWidth: 120 });
}
