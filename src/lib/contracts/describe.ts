import type { FailedEvent } from '../generated/failed-event.v1.ts';
import type { SchemaError } from './contract.ts';
import { namesAlong, pointerBelow } from './pointer.ts';

/** A violation, described without the offending value. */
export type Violation = FailedEvent['errors'][number];

/** A validator's error in words: where, which keyword, what was expected, and the kind of value found. */
export function describe(error: SchemaError, data: unknown): Violation {
  const pointer = pointerTo(error);
  const unknown = error.params['additionalProperty'];
  return {
    pointer: typeof unknown === 'string' ? `${error.instancePath}/${nameOf(unknown)}` : pointer,
    keyword: error.params['format'] === 'text' ? 'encoding' : error.keyword,
    expected: (EXPECTED[error.keyword] ?? named)(error.params, error.keyword),
    actual: redact(valueAt(data, pointer)),
  };
}

/** The type and the size of a value, never the value. */
export function redact(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${value.length} characters`;
  if (Array.isArray(value)) return `array of ${value.length} items`;
  // JSON may spell numbers that a double can't hold
  if (value === Infinity || value === -Infinity) return 'a number beyond 1.8e308';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Ajv points at the object that lacks a property or has one too many; people want the property itself. */
function pointerTo({ instancePath, params }: SchemaError): string {
  const property = params['missingProperty'] ?? params['additionalProperty'];
  return typeof property === 'string' ? pointerBelow(instancePath, property) : instancePath;
}

/** The name of an unknown property is the sender's text: it is shown only if it looks like a field name. */
export function nameOf(property: string): string {
  return /^[A-Za-z][A-Za-z_-]{0,39}$/.test(property) ? property : `(a name of ${property.length} characters)`;
}

function valueAt(data: unknown, pointer: string): unknown {
  let value = data;
  for (const name of namesAlong(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

type Expectation = (params: SchemaError['params'], keyword: string) => string;

const named: Expectation = (_params, keyword) => keyword;

const EXPECTED: Readonly<Record<string, Expectation>> = {
  type: ({ type }) => [type].flat().join(' or '),
  format: ({ format }) => (format === 'text' ? 'text without NUL, and whole surrogate pairs' : String(format)),
  pattern: ({ pattern }) => String(pattern),
  minimum: ({ limit }) => `at least ${String(limit)}`,
  exclusiveMinimum: ({ limit }) => `more than ${String(limit)}`,
  maximum: ({ limit }) => `at most ${String(limit)}`,
  minLength: ({ limit }) => `at least ${String(limit)} characters`,
  maxLength: ({ limit }) => `at most ${String(limit)} characters`,
  minItems: ({ limit }) => `at least ${String(limit)} items`,
  maxItems: ({ limit }) => `at most ${String(limit)} items`,
  multipleOf: ({ multipleOf }) => `a multiple of ${String(multipleOf)}`,
  const: ({ allowedValue }) => String(allowedValue),
  enum: ({ allowedValues }) => [allowedValues].flat().map(String).join(', '),
  required: () => 'this property',
  additionalProperties: () => 'no further property',
};
