import { at } from '../templates/values.ts';
import type { Property, Schema } from './schema.ts';

/** What contradicts itself in a contract, a phrase each: what JSON Schema's own rules don't see. */
export function annotationFaults(schema: Schema): string[] {
  const { properties, required } = schema;
  const key = (schema['x-key'] ?? []).filter((name) => !required.includes(name) || !Object.hasOwn(properties, name));
  const eventTime = schema['x-event-time'];
  const time = eventTime === undefined ? undefined : properties[eventTime];
  return [
    ...(at(schema, 'additionalProperties') === undefined ? ['expected additionalProperties to be stated'] : []),
    ...key.map((name) => `x-key: expected a required property, not ${name}`),
    ...(eventTime !== undefined && !TIMES.includes(time?.format ?? '')
      ? [`x-event-time: expected a property of format ${TIMES.join(' or ')}, not ${eventTime}`]
      : []),
    ...Object.entries(properties).flatMap(([name, property]) =>
      propertyFaults(property).map((fault) => `${name}: ${fault}`),
    ),
  ];
}

function propertyFaults({ minimum, maximum, minLength, maxLength, 'x-pii': pii }: Property): string[] {
  return [
    ...(isAbove(minimum, maximum) ? ['minimum is above maximum'] : []),
    ...(isAbove(minLength, maxLength) ? ['minLength is above maxLength'] : []),
    ...(pii !== undefined && !PII.includes(pii) ? [`x-pii: expected ${PII.join(', ')}`] : []),
  ];
}

function isAbove(low = -Infinity, high = Infinity): boolean {
  return low > high;
}

const TIMES = ['date-time', 'local-date-time', 'date'];
const PII: readonly string[] = ['mask', 'pseudonymise', 'drop'];
