import type { Property } from '../../../contracts/schema.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { identifier } from '../../../lib/sql/quote.ts';
import type { Session } from '../../../lib/postgres/session.ts';
import { evidenceOf } from '../../infer/evidence.ts';
import { kindOfValue } from '../../infer/kind.ts';
import { guess } from '../../infer/property.ts';
import type { SampleRow } from '../../infer/sample.ts';
import { wordsOf } from '../../infer/words.ts';
import type { DatabaseColumn, DatabaseTable } from './source-table.ts';

/**
 * The columns of a table that seem personal, by their names and by the values of its first rows, each with the rule by which it may leave
 * the restricted zones. The values are looked at and forgotten.
 */
export async function personalColumns(
  { query }: Pick<Session, 'query'>,
  schema: string,
  { name, columns }: DatabaseTable,
): Promise<ReadonlyMap<string, NonNullable<Property['x-pii']>>> {
  const names = columns.map((column) => column.name);
  const values = columns.map((column) => valueOf(column.name, column.type));
  const sql = `SELECT ${values.join(', ')} FROM ${identifier(schema)}.${identifier(name)} LIMIT ${MOST_ROWS}`;
  async function* firstRows(): AsyncGenerator<SampleRow[], void, undefined> {
    const rows = await query(sql);
    // a table without rows has names, too
    const known = rows.length > 0 ? rows : [names.map(() => null)];
    yield known.map((row) => ({ names, values: row.map(parsedValue) }));
  }
  const evidence = await evidenceOf({ kindOf: kindOfValue, rows: firstRows() });
  const references = new Set(columns.filter(isReference).map((column) => column.name));
  return new Map(
    evidence.columns.flatMap((column) => {
      const pii = references.has(column.name) ? undefined : guess(column, STRICT).property['x-pii'];
      return pii === undefined ? [] : [[column.name, pii] as const];
    }),
  );
}

/** Whether it only names a row of another table, as `address_id` does. */
function isReference({ name, type }: DatabaseColumn): boolean {
  return /^(smallint|integer|bigint|uuid)$/.test(type) && wordsOf(name).at(-1) === 'id';
}

/** Its text, cut so that a few hundred rows fit into memory; numbers stay numbers, because a text of digits may be a card's. */
function valueOf(name: string, type: string): string {
  const value = identifier(name);
  return /^(smallint|integer|real|double precision|boolean)$/.test(type)
    ? value
    : `left(${value}::text, ${MOST_CHARACTERS})`;
}

/** JSON is looked into. */
function parsedValue(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value;
}

const MOST_ROWS = 500;
const MOST_CHARACTERS = 2_000;
/** The share of a column's values that its kind must fit. */
const STRICT = 0.9;
