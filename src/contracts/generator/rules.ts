import type { Property, Schema } from '../schema.ts';

/** What a schema requires of a value. A contract's fields may themselves be objects and arrays. */
export interface Rules extends Property {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Rules>>;
  readonly additionalProperties?: boolean | Rules;
  readonly items?: Rules;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A contract's rules for the whole message. */
export function rulesOf(schema: Schema): Rules {
  return { type: 'object', ...schema };
}
