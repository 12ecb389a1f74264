import { batches } from '../../lib/batch/send-in-batches.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { SOURCE_OBJECT } from '../../lib/lake/clean-columns.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import { at } from '../../lib/values.ts';
import { sourceOf, tablesIn } from '../lake/copy-tables.ts';
import type { LandedContract } from '../pipelines/landed.ts';
import type { Redelivered } from './replay-object.ts';

type Sent = Pick<Redelivered, 'text' | 'firstSeen'>;

/**
 * For how many of these messages their table has a row with the same key that was accepted later: they will land, but not replace it.
 * 0 if there is no such table yet, or if its rows don't have the key in plain.
 */
export async function countSuperseded(
  engine: Engine,
  { id, key, columns }: LandedContract['contract'],
  messages: readonly Sent[],
): Promise<number> {
  const { namespace, name } = lakeTable({ id, columns: [] });
  const isThere = (await tablesIn(engine)).some((each) => each.namespace === namespace && each.name === name);
  const isPlain = columns.every((column) => column.pii === undefined || !key.includes(column.name));
  if (!isThere || !isPlain || messages.length === 0) return 0;
  const names = key.map((_column, n) => `key_${n}`);
  const columnsOf = [...names, 'first_seen'].map((each) => `${each} VARCHAR`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE sent (${columnsOf.join(', ')})`);
  for (const some of batches(messages, THOUSAND))
    await engine.run(`INSERT INTO sent VALUES ${some.map((message) => valuesOf(message, key)).join(', ')}`);
  const same = key.map((column, n) => `CAST(had.${identifier(column)} AS varchar) = sent.${names[n] ?? ''}`);
  const [counted] = await engine.run(
    `SELECT count(*) AS n FROM sent SEMI JOIN ${sourceOf({ namespace, name })} AS had
     ON ${same.join(' AND ')} AND left(had.${SOURCE_OBJECT.name}, ${TIME_LENGTH}) > sent.first_seen`,
  );
  return Number(counted?.['n']);
}

function valuesOf({ text, firstSeen }: Sent, key: readonly string[]): string {
  const content: unknown = JSON.parse(text);
  return `(${[...key.map((column) => String(at(content, column))), firstSeen].map(literal).join(', ')})`;
}

const THOUSAND = { count: 1000, bytes: Infinity, sizeOf: () => 0 };

/** Of a time in RFC 3339, with milliseconds. */
const TIME_LENGTH = 24;
