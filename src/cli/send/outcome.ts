import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../../lib/contracts/contract.ts';
import { contractRows } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { MOST_REJECTED_LINES } from '../../lib/sources/validate-readings.ts';
import { storedType } from '../../lib/lake/lake-table.ts';
import { fileLiteral, identifier, literal, namesOf } from '../../lib/sql/quote.ts';
import { typed } from '../../lib/sql/typed.ts';
import type { LandedContract } from '../pipelines/landed.ts';
import { reasonOf } from '../replay/replay-object.ts';
import { type Expected, keyOf } from './expected.ts';

/** What a lake holds that may be of a file. */
export interface Arrived {
  /** Parquet files of the contract's table. */
  readonly clean: readonly string[];
  /** Rejected messages of the contract. */
  readonly failed: readonly FailedEvent[];
}

/** What became of a file's lines; those with equal keys count once. */
export interface Outcome {
  readonly landed: number;
  readonly failed: number;
  readonly waiting: number;
  /** How often each reason, `<pointer> <keyword>`, occurred. */
  readonly reasons: ReadonlyMap<string, number>;
}

export interface Sent {
  readonly expected: Expected;
  readonly contract: LandedContract['contract'];
  /** The key of the file if it was dropped into the lake, where its rejected lines are validated, too. */
  readonly dropped?: string | undefined;
}

/** Compares what was sent with what arrived; `folder` is for intermediate files. */
export async function outcomeOf(
  { expected, contract, dropped }: Sent,
  { clean, failed }: Arrived,
  { engine, folder }: { readonly engine: Engine; readonly folder: string },
): Promise<Outcome> {
  const failedKeys = join(folder, 'failed-keys.ndjson');
  await writeFile(failedKeys, failed.map((event, place) => failedKey(event, place, contract)).join(''));
  const names = namesOf(contract.key.map((name) => ({ name })));
  const landed =
    clean.length > 0
      ? `SELECT DISTINCT ${names} FROM ${contractRows(clean, keyColumnsOf(contract))}`
      : 'FROM sent LIMIT 0';
  const tables = `WITH sent AS (SELECT DISTINCT ${names} FROM ${keysIn(expected.keys, contract)}),
    landed AS (${landed}), failed AS (FROM ${keysIn(failedKeys, contract)})`;
  const [counts] = await engine.run(
    `${tables} SELECT (SELECT count(*) FROM sent SEMI JOIN landed USING (${names})) AS landed,
      (SELECT count(*) FROM sent ANTI JOIN landed USING (${names})) AS missing,
      (SELECT count(*) FROM sent ANTI JOIN landed USING (${names}) ANTI JOIN failed USING (${names})) AS neither`,
  );
  const places = await engine.run(`${tables} SELECT _place FROM failed SEMI JOIN sent USING (${names})`);
  const own =
    dropped === undefined
      ? places.flatMap(({ _place }) => failed[Number(_place)] ?? [])
      : failed.filter(({ source }) => source['key'] === dropped);
  const isWhole = own.some(({ source }) => source['line'] === 0);
  const kept = Number(counts?.['missing']) + Math.min(expected.rejected, MOST_REJECTED_LINES) - own.length;
  return {
    landed: Number(counts?.['landed']),
    failed: own.length,
    waiting: dropped === undefined ? Number(counts?.['neither']) : isWhole ? 0 : Math.max(0, kept),
    reasons: reasonsOf(own),
  };
}

/** SQL for the keys in a file, as they land. */
function keysIn(path: string, contract: Sent['contract']): string {
  const columns = [...keyColumnsOf(contract), PLACE];
  const types = columns.map((column) => `${identifier(column.name)}: ${literal(storedType(column))}`);
  const values = columns.map(
    (column) => `${typed(identifier(column.name), storedType(column))} AS ${identifier(column.name)}`,
  );
  return `(SELECT ${values.join(', ')} FROM read_json(${fileLiteral(path)}, format = 'newline_delimited', columns = {${types.join(', ')}}))`;
}

/** Of a rejected message in their list. */
const PLACE: Column = { name: '_place', type: 'BIGINT', nullable: true };

function keyColumnsOf({ key, columns }: Sent['contract']): Column[] {
  return columns.filter(({ name }) => key.includes(name));
}

/** A rejected message's key and its place in their list, as NDJSON; nothing if its payload names no key. */
function failedKey({ payload }: FailedEvent, place: number, contract: Sent['contract']): string {
  const value = parseJson(Buffer.from(payload, 'base64').toString());
  const key = keyOf(value, contract);
  const isKey = Object.values(key).every((each) => typeof each === 'string' || typeof each === 'number');
  return isKey ? `${JSON.stringify({ ...key, _place: place })}\n` : '';
}

function reasonsOf(events: readonly FailedEvent[]): ReadonlyMap<string, number> {
  const reasons = events.flatMap(({ errors }) => errors.map(reasonOf));
  return new Map(
    Array.from(
      Map.groupBy(reasons, (reason) => reason),
      ([reason, { length }]) => [reason, length],
    ),
  );
}
