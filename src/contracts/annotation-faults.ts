import { at } from '../lib/values.ts';
import { PRIVACY_RULES } from '../lib/sql/privacy-rules.ts';
import { columnFaults, NAME, ruleFaults } from './column-faults.ts';
import { isClean, isSource } from './lands.ts';
import type { Property, Schema } from './schema.ts';

/** Contradictions in a contract that JSON Schema's own rules don't catch, one phrase each. */
export function annotationFaults(schema: Schema): string[] {
  const { properties, required } = schema;
  const key = (schema['x-key'] ?? []).filter((name) => !required.includes(name) || !Object.hasOwn(properties, name));
  const { 'x-event-time': eventTime, 'x-event-time-ahead': ahead } = schema;
  const time = eventTime === undefined ? undefined : properties[eventTime];
  return [
    ...(at(schema, 'additionalProperties') === undefined ? ['expected additionalProperties to be stated'] : []),
    ...key.map((name) => `x-key: expected a required property, not ${name}`),
    ...(schema['x-key'] ?? [])
      .filter((name) => [properties[name]?.type ?? []].flat().some((type) => type === 'array' || type === 'object'))
      .map((name) => `x-key: expected a property with a scalar value, not ${name}`),
    ...(isClean(schema) ? (schema['x-key'] ?? []) : [])
      .filter((name) => properties[name]?.['x-pii'] !== undefined)
      .map((name) => `x-key: expected a property without x-pii, not ${name}: rows are published by their key`),
    ...(eventTime !== undefined && !TIMES.includes(time?.format ?? '')
      ? [`x-event-time: expected a property of format ${TIMES.join(' or ')}, not ${eventTime}`]
      : []),
    ...(ahead === undefined || (eventTime !== undefined && ahead >= 0)
      ? []
      : [`x-event-time-ahead: expected 0 or more hours, with x-event-time beside it`]),
    ...upgradeShape(schema),
    ...sourceFaults(schema),
    ...warehouseFaults(schema),
    ...Object.entries(properties).flatMap(([name, property]) =>
      propertyFaults(property).map((fault) => `${name}: ${fault}`),
    ),
    ...columnFaults(schema),
  ];
}

/** Whether the older version and the mapping have the right form; their content is checked once all contracts are known. */
function upgradeShape(schema: Schema): string[] {
  const upgrade: unknown = at(schema, 'x-upgrades-from');
  const columns = at(upgrade, 'columns');
  const isMapping =
    typeof columns === 'object' && columns !== null && Object.values(columns).every((sql) => typeof sql === 'string');
  return upgrade === undefined || (typeof at(upgrade, 'contract') === 'string' && isMapping)
    ? []
    : ['x-upgrades-from: expected { "contract": "<older version>", "columns": { "<column>": "<SQL>" } }'];
}

function sourceFaults(schema: Schema): string[] {
  const { properties, required, 'x-key': key, 'x-watermark': watermark } = schema;
  const hashes = Object.keys(properties).filter((name) => properties[name]?.['x-row-hash'] === true);
  if (!isSource(schema)) return watermark === undefined ? [] : ['x-watermark: expected x-source-table beside it'];
  return [
    ...(key === undefined ? ['x-source-table: expected x-key beside it'] : []),
    ...(key ?? [])
      .filter((name) => properties[name]?.['x-pii'] !== undefined)
      .map((name) => `x-key: expected a property without x-pii, not ${name}: the warehouse identifies rows by it`),
    ...(watermark === undefined || isWatermark(properties[watermark])
      ? []
      : [`x-watermark: expected a property of type integer or of format ${WATERMARKS.join(' or ')}, not ${watermark}`]),
    ...hashes
      .filter((name) => key?.join() !== name || !required.includes(name) || watermark !== undefined)
      .map((name) => `${name}: x-row-hash: expected it to be the key alone, without x-watermark`),
  ];
}

function isWatermark(property: Property | undefined): boolean {
  return WATERMARKS.includes(property?.format ?? '') || property?.type === 'integer';
}

function warehouseFaults(schema: Schema): string[] {
  const { properties, 'x-key': key, 'x-warehouse-table': table, 'x-surrogate-key': surrogate } = schema;
  const references = Object.entries(properties).flatMap(([name, { 'x-references': to }]) =>
    to === undefined ? [] : [{ name, to }],
  );
  if (table === undefined) {
    const alone = [...(surrogate === undefined ? [] : ['x-surrogate-key']), ...references.map(() => 'x-references')];
    return alone.slice(0, 1).map((annotation) => `${annotation}: expected x-warehouse-table beside it`);
  }
  return [
    ...(NAME.test(table) ? [] : [`x-warehouse-table: expected a name of ${String(NAME)}, not ${table}`]),
    ...(key === undefined ? ['x-warehouse-table: expected x-key beside it'] : []),
    ...(surrogate !== undefined && Object.hasOwn(properties, surrogate)
      ? [`x-surrogate-key: expected a column of the warehouse's own, not the property ${surrogate}`]
      : []),
    ...references
      .filter(({ to }) => !NAME.test(to) || to === table)
      .map(({ name, to }) => `${name}: x-references: expected another table of the warehouse, not ${to}`),
  ];
}

function propertyFaults(property: Property): string[] {
  const { minimum, maximum, minLength, maxLength, 'x-pii': pii } = property;
  return [
    ...ruleFaults(property),
    ...(isAbove(minimum, maximum) ? ['minimum is above maximum'] : []),
    ...(isAbove(minLength, maxLength) ? ['minLength is above maxLength'] : []),
    ...(pii !== undefined && !PII.includes(pii) ? [`x-pii: expected ${PII.join(', ')}`] : []),
  ];
}

function isAbove(low = -Infinity, high = Infinity): boolean {
  return low > high;
}

const WATERMARKS = ['date-time', 'local-date-time', 'date', 'local-date'];
const TIMES = ['date-time', 'local-date-time', 'date'];
const PII: readonly string[] = [...Object.keys(PRIVACY_RULES), 'drop'];
