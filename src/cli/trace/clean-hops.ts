import { sourcedColumns } from '../../lib/lake/clean-columns.ts';
import { contractRowsIn } from '../../lib/duckdb/contract-rows.ts';
import { landedKey } from '../../lib/lake/keys.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import type { LandedContract } from '../pipelines/landed.ts';
import { fileColumn } from '../query/table.ts';
import { type Hop, seenOnce, type Way } from './hop.ts';
import { tableHops } from './table-hops.ts';
import type { Traced, TracedLake } from './traced-lake.ts';

/** The values of a record's key, by column. */
export type Key = Readonly<Record<string, string>>;

/** The way of a record that landed. */
export interface CleanWay extends Way {
  /** The values of its key, joined by slashes. */
  readonly key: string;
}

/** The ways of a contract's records that landed and whose key has one of the given values, or all of them. */
export async function cleanWays(
  { contract }: Pick<LandedContract, 'contract'>,
  lake: TracedLake,
  traced: Traced,
  wanted: string,
): Promise<CleanWay[]> {
  const files = await lake.files(landedKey({ table: contract.table, dt: '*' }, '*'));
  if (files === undefined) return [];
  const file = fileColumn(contract.columns);
  const keys = contract.key.map((name) => `CAST(${identifier(name)} AS varchar) AS ${identifier(name)}`);
  const rows = await traced.engine.run(
    `SELECT ${keys.join(', ')}, source_object, ${file} AS _file
     FROM ${contractRowsIn(files, sourcedColumns(contract), `filename = '${file}'`)}
     WHERE ${keyCondition(contract.key, wanted)} ORDER BY ALL LIMIT ${MOST_ROWS}`,
  );
  const records = Map.groupBy(rows, (row) => JSON.stringify(contract.key.map((name) => row[name])));
  const ways = Array.from(records, async ([values, copies]) => {
    const key = Object.fromEntries(contract.key.map((name, n) => [name, textAt(values, n)]));
    const landed = copies.map((row) =>
      copyHops(lake, contract.table, { file: String(row['_file']), source: row['source_object'] }),
    );
    const hops = (await Promise.all(landed)).flat();
    return {
      key: Object.values(key).join('/'),
      contract: contract.id,
      record: `${contract.id} ${Object.values(key).join(' / ')}`,
      hops: seenOnce([...hops, ...(await tableHops(traced, key, contract))]),
    };
  });
  return Promise.all(ways);
}

/** SQL: any column of the key has the value, or all of them have those between slashes. */
export function keyCondition(key: readonly string[], wanted: string, columnOf = identifier): string {
  const is = (name: string, value: string) => `CAST(${columnOf(name)} AS varchar) = ${literal(value)}`;
  const parts = wanted.split('/');
  const all =
    parts.length === key.length && key.length > 1 ? [key.map((name, n) => is(name, parts[n] ?? '')).join(' AND ')] : [];
  return [...key.map((name) => is(name, wanted)), ...all.map((each) => `(${each})`)].join(' OR ');
}

/** Of one copy: when it was accepted, the object in which it arrived, and the clean file. */
async function copyHops(
  lake: TracedLake,
  table: string,
  { file, source }: { readonly file: string; readonly source: unknown },
): Promise<Hop[]> {
  const key = lake.keyOf(file);
  // `<time>-<name>`, which files of tables that name no source lack
  const [, accepted, sourceName] = typeof source === 'string' ? (/^(.{24})-(.+)$/.exec(source) ?? []) : [];
  const name = sourceName ?? key.replace(/^.*\/|\.parquet$/g, '');
  const arrived = await lake.objectNamed(name, table);
  return [
    ...(accepted === undefined ? [] : [{ time: accepted, hop: 'accepted', where: lake.pipeline, what: 'first seen' }]),
    ...(arrived ? [{ time: arrived.time, hop: 'arrived', where: arrived.key, what: 'as received' }] : []),
    { time: await lake.writtenAt(key), hop: 'clean', where: key, what: 'validated and typed' },
  ];
}

function textAt(values: string, n: number): string {
  const parsed: unknown = JSON.parse(values);
  return String(Array.isArray(parsed) ? parsed[n] : '');
}

const MOST_ROWS = 200;
