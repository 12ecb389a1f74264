import { boundsOf } from '../diff/format-languages.ts';
import { isKeywords, type Keywords } from '../diff/demand.ts';
import { list } from '../../lib/values.ts';
import type { Schema } from '../schema.ts';

/**
 * The contract as JSON Schema 2020-12 for validators that don't know Sluice. Because they may ignore a format, each gets a pattern beside
 * it, which accepts every text of the format, and others only where the format involves computation (check digits, leap seconds).
 */
export function jsonSchemaOf(schema: Schema): Keywords {
  const { description, ...rest } = schema;
  const rules = Object.fromEntries(Object.entries(rest).map(([keyword, value]) => [keyword, withPatterns(value)]));
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...rules, description };
}

function withPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPatterns);
  if (!isKeywords(value)) return value;
  const rules = Object.fromEntries(Object.entries(value).map(([keyword, each]) => [keyword, withPatterns(each)]));
  const { format, allOf } = rules;
  const bounds = typeof format === 'string' ? boundsOf(format) : undefined;
  if (bounds === undefined) return rules;
  const pattern = { pattern: bounds.outer };
  if (rules['pattern'] === undefined) return { ...rules, ...pattern };
  return { ...rules, allOf: [...list(allOf), pattern] };
}
