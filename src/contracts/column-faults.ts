import { RUN, DT } from '../lib/lake/lake-table.ts';
import { SOURCE_OBJECT } from '../lib/lake/clean-columns.ts';
import { PRIVACY_RULES } from '../lib/sql/privacy-rules.ts';
import { BATCH } from '../lib/warehouse/catalogue.ts';
import { matching } from './generator/pattern.ts';
import { isClean, isSource, isTable } from './lands.ts';
import { isReserved } from './reserved-words.ts';
import type { Property, Schema } from './schema.ts';

/** Faults that would only show when rows are written or read: values and names that a table can't hold, one phrase each. */
export function columnFaults(schema: Schema): string[] {
  const { properties, 'x-warehouse-table': warehouseTable, 'x-derived': derived = {} } = schema;
  // what is read of a source goes on to a warehouse
  const isWarehouse = warehouseTable !== undefined || isSource(schema);
  if (!isWarehouse && !isTable(schema)) return [];
  const columns = Object.entries(properties);
  return [
    ...nameFaults([...columns.map(([name]) => name), ...Object.keys(derived)], takenIn(schema), isWarehouse),
    ...columns.flatMap(([name, property]) =>
      [
        ...numberFaults(property, warehouseTable !== undefined),
        ...(schema['x-zone'] === 'curated' ? [] : textFaults(property, isWarehouse)),
      ].map((fault) => `${name}: ${fault}`),
    ),
  ];
}

/** The further columns of its table. */
function takenIn(schema: Schema): readonly string[] {
  const { 'x-warehouse-table': table, 'x-surrogate-key': surrogateKey } = schema;
  if (table !== undefined) return [surrogateKey ?? BATCH.name];
  if (isSource(schema)) return [BATCH.name, 'is_deleted', 'record_id'];
  return [DT.name, RUN.name, SOURCE_OBJECT.name, '_place', ...(isClean(schema) ? shownIn(schema) : [])];
}

/** The names by which its published table shows personal fields. */
function shownIn({ properties }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, { 'x-pii': pii }]) =>
    Object.entries(PRIVACY_RULES).flatMap(([rule, { shown }]) => (rule === pii ? [shown(name).toLowerCase()] : [])),
  );
}

function nameFaults(names: readonly string[], taken: readonly string[], isWarehouse: boolean): string[] {
  return names.flatMap((name, index) => {
    const lower = name.toLowerCase();
    const other = names.slice(0, index).find((each) => each.toLowerCase() === lower);
    if (other !== undefined) return [`${name}: expected a name that differs from ${other} in more than its case`];
    if (taken.includes(lower))
      return [`${name}: expected another name, because tables have a column ${lower} of their own`];
    if (!isWarehouse) return isPlain(name) ? [] : [`${name}: ${EXPECTED_NAME}`];
    if (!NAME.test(name)) return [`${name}: expected a column name that matches ${String(NAME)}`];
    return isReserved(name) ? [`${name}: expected another name, because SQL reserves this word`] : [];
  });
}

/** Whether a name stays a name in SQL, YAML, TypeScript and Markdown: quotes and brackets of theirs, and JavaScript's prototype, don't. */
function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}_@][\p{L}\p{M}\p{N}\p{Sc} _@.,()/%°&+-]*$/u.test(name) && name !== '__proto__';
}

function numberFaults(property: Property, isComputed: boolean): string[] {
  const { type, minimum, exclusiveMinimum, maximum, multipleOf, 'x-scale': scale } = property;
  const lowest = minimum ?? exclusiveMinimum;
  const types = [type].flat();
  const isInteger = types.includes('integer');
  if (!isInteger && !(types.includes('number') && scale !== undefined)) return [];
  // what a warehouse computes may be larger, as long as JavaScript can represent it exactly
  const most = isInteger ? Number.MAX_SAFE_INTEGER : (isComputed ? 8 : 1) * 10 ** (15 - (scale ?? 0));
  const isBounded = lowest !== undefined && maximum !== undefined && lowest >= -most && maximum <= most;
  return [
    ...(isBounded ? [] : [`expected minimum and maximum within ±${most}, the range that its column holds exactly`]),
    ...(isInteger || multipleOf === undefined || isDecimal(multipleOf, scale ?? 0)
      ? []
      : [`expected multipleOf to have at most ${scale ?? 0} decimal places, like x-scale`]),
  ];
}

function isDecimal(value: number, scale: number): boolean {
  return Number(value.toFixed(scale)) === value;
}

function textFaults(
  { type, enum: values, format = '', pattern = '', maxLength }: Property,
  isWarehouse: boolean,
): string[] {
  if (![type].flat().includes('string') || values || SHORT.has(format) || isBoundedPattern(pattern)) return [];
  if (maxLength === undefined) return ['expected maxLength, because every text in a column needs a limit'];
  return isWarehouse && maxLength > MOST_CHARACTERS ? [`expected maxLength of at most ${MOST_CHARACTERS}`] : [];
}

/** Whether a pattern limits the length of its texts. */
function isBoundedPattern(pattern: string): boolean {
  return /^\^.*\$$/s.test(pattern) && !/[*+|]|,\}/.test(pattern.replaceAll(/\\.|\[[^\]]*\]/g, ''));
}

/** Contradictions in the rules of one property. */
export function ruleFaults({ type, enum: values, pattern, multipleOf }: Property): string[] {
  const isNullable = Array.isArray(type) && type.includes('null');
  return [
    ...(isNullable && values && !values.includes(null)
      ? ['enum: expected null among the values, because the type allows it']
      : []),
    ...(!isNullable && values?.includes(null)
      ? ['type: expected null among the types, because the enum allows it']
      : []),
    ...(pattern === undefined ? [] : patternFaults(pattern)),
    ...(multipleOf === undefined ||
    Number.isInteger(multipleOf) ||
    Number.isInteger(Number((1 / multipleOf).toFixed(6)))
      ? []
      : [`multipleOf: expected a whole number, or 1 divided by one, not ${multipleOf}`]),
  ];
}

function patternFaults(pattern: string): string[] {
  try {
    matching(pattern);
    return [];
  } catch {
    return [
      `pattern: expected one without assertions and references, which the generator of messages can read, not ${pattern}`,
    ];
  }
}

/** A name that needs no quotes in any warehouse. */
export const NAME = /^[a-z][a-z0-9_]{0,62}$/;
const EXPECTED_NAME =
  'expected a column name that begins with a letter, a digit, _ or @, has only these, spaces and . , ( ) / % & + - besides, and is not __proto__: rename the column';
/** A text in Redshift has at most 65,535 bytes, and a character up to four. */
const MOST_CHARACTERS = 16_383;
/** Formats of a few dozen characters at most, or stored as times. */
const SHORT: ReadonlySet<string> = new Set([
  'canonical-uuid',
  'cnp',
  'date',
  'date-time',
  'iban',
  'ipv4',
  'local-date',
  'local-date-time',
  'local-time',
  'mac-address',
  'phone-number',
  'uuid',
]);
