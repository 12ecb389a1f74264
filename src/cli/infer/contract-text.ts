import { formatted } from '../../contracts/formatted.ts';
import type { Schema } from '../../contracts/schema.ts';

/** A contract as it stands in `schemas/`, for people. */
export function contractText(schema: Schema): Promise<string> {
  return formatted('contract.json', contractJson(schema));
}

/** The same, unformatted. */
export function contractJson(schema: Schema): string {
  return JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema });
}
