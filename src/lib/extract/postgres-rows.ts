import type { SourceColumn } from '../contracts/contract.ts';
import { identifier, literal } from '../sql/quote.ts';
import { type RowContract, stampOf } from './read-table.ts';
import { fieldOf, sourceNameOf } from './postgres-columns.ts';
import { isNumbered, isWhole, keyColumns, keyValues, type RowKey } from './row-key.ts';

/** The table's name in SQL. */
export function tableIn({ sourceTable }: RowContract): string {
  const dot = sourceTable.indexOf('.');
  const [schema, name] = [sourceTable.slice(0, Math.max(dot, 0)), sourceTable.slice(dot + 1)];
  return [schema, name].filter(Boolean).map(identifier).join('.');
}

/**
 * A SELECT of the rows stamped from a time on, or of all rows, optionally only those after a key: each row as JSON, then its key's columns,
 * in key order. It sorts by the columns themselves where they sort like the bytes of their texts, because they may have an index.
 */
export function rowsQuery(contract: RowContract, from: string | null, after: RowKey | null = null): string {
  const stamp = stampOf(contract);
  const isStamped = from === null || !stamp ? [] : [`source.${columnIn(stamp)} >= ${boundOf(stamp, from)}`];
  const fields = contract.columns
    .filter(({ isRowHash }) => !isRowHash)
    .map((column) => `${fieldOf(column)} AS ${identifier(column.name)}`);
  const rows = `${tableIn(contract)} AS source CROSS JOIN LATERAL (SELECT ${fields.join(', ')}) AS message`;
  const keys = keyColumns(contract);
  const [hash] = keys.filter(({ isRowHash }) => isRowHash);
  if (hash) return hashedRows(contract, hash, rows, after);
  const bounds = after === null ? [] : keyValues(contract, after).map(literal);
  const isLater = bounds.length > 0 ? [`(${keys.map(orderOf).join(', ')}) > (${bounds.join(', ')})`] : [];
  const conditions = [...isStamped, ...isLater];
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const values = keys.map((column) => (isNumbered(contract) ? `source.${columnIn(column)}` : textOf(column)));
  return `SELECT row_to_json(message)::text, ${values.join(', ')} FROM ${rows}${where} ORDER BY ${keys.map(orderOf).join(', ')}`;
}

/** A SELECT of the largest number in the table's watermark, and of the time, which is after the snapshot's. */
export function largestQuery(contract: RowContract): string {
  const stamp = stampOf(contract);
  const largest = stamp ? `least(max(${columnIn(stamp)}), ${Number.MAX_SAFE_INTEGER})` : 'NULL';
  return `SELECT ${largest}, to_json(clock_timestamp() AT TIME ZONE 'UTC') #>> '{}' FROM ${tableIn(contract)}`;
}

/**
 * Rows without a key, each with the hash of its content and a number among its equals. Personal data isn't hashed: the hash goes to
 * the warehouse, and without a secret, which the source must not see, each name could be tried out.
 */
function hashedRows({ columns }: RowContract, { name }: SourceColumn, rows: string, after: RowKey | null): string {
  const where = after === null ? '' : ` WHERE hash COLLATE "C" > ${literal(String(after))}`;
  const shown = columns.filter(({ pii, isRowHash }) => pii === undefined && !isRowHash);
  const values = shown.map((column) => `message.${identifier(column.name)}`).join(', ');
  const numbered = `SELECT content, md5(shown) || '-' || lpad((row_number() OVER (PARTITION BY md5(shown) ORDER BY content COLLATE "C"))::text, 10, '0') AS hash
    FROM (SELECT row_to_json(message)::text AS content, (SELECT row_to_json(shown) FROM (SELECT ${values}) AS shown)::text AS shown FROM ${rows}) AS rows`;
  const text = `${literal(`{${JSON.stringify(name)}:"`)} || hash || '",' || substr(content, 2)`;
  return `SELECT ${text}, hash FROM (${numbered}) AS numbered${where} ORDER BY hash COLLATE "C"`;
}

function orderOf(column: SourceColumn): string {
  const { type, sourceType } = column;
  if (isWhole(type) || SORTED_AS_TEXT.has(sourceType ?? '')) return `source.${columnIn(column)}`;
  return `(${TEXTS.has(sourceType ?? '') ? `source.${columnIn(column)}` : textOf(column)}) COLLATE "C"`;
}

function textOf({ name }: SourceColumn): string {
  return `to_json(message.${identifier(name)}) #>> '{}'`;
}

function boundOf({ type, isZoned }: SourceColumn, from: string): string {
  if (isWhole(type)) return String(Number(from));
  if (isZoned) return `timestamptz ${literal(`${from}Z`)}`;
  return type === 'DATE' ? `date ${literal(from.slice(0, 'YYYY-MM-DD'.length))}` : literal(from);
}

function columnIn(column: SourceColumn): string {
  return identifier(sourceNameOf(column));
}

/** Their texts, in the years 1 to 9999, sort as they do. */
const SORTED_AS_TEXT: ReadonlySet<string> = new Set([
  'date',
  'timestamp with time zone',
  'timestamp without time zone',
  'uuid',
]);
const TEXTS: ReadonlySet<string> = new Set(['text', 'character varying']);
