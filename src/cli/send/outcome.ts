import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
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
  /** Rejected messages of the contract, read once: there may be many. */
  readonly failed: AsyncIterable<FailedEvent> | Iterable<FailedEvent>;
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
  const ofFile: Own = { failed: 0, isWhole: false, reasons: new Map() };
  await pipeline(linesOf(failed, contract, dropped, ofFile), createWriteStream(failedKeys));
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
      (SELECT count(*) FROM failed SEMI JOIN sent USING (${names})) AS failed,
      (SELECT count(*) FROM sent ANTI JOIN landed USING (${names}) ANTI JOIN failed USING (${names})) AS neither`,
  );
  const count = (name: string) => Number(counts?.[name]);
  if (dropped !== undefined) {
    const { isWhole, ...own } = ofFile;
    const kept = count('missing') + Math.min(expected.rejected, MOST_REJECTED_LINES) - own.failed;
    return { landed: count('landed'), waiting: isWhole ? 0 : Math.max(0, kept), ...own };
  }
  const reasons = await engine.run(
    `${tables} SELECT reason, count(*) AS times FROM (SELECT unnest(_reasons) AS reason FROM failed SEMI JOIN sent USING (${names})) GROUP BY reason ORDER BY times DESC, reason`,
  );
  return {
    landed: count('landed'),
    failed: count('failed'),
    waiting: count('neither'),
    reasons: new Map(reasons.map(({ reason, times }) => [String(reason), Number(times)])),
  };
}

/** What failed of a dropped file. */
interface Own {
  failed: number;
  /** Whether the file was rejected as a whole. */
  isWhole: boolean;
  readonly reasons: Map<string, number>;
}

/** The keys and reasons of rejected messages as NDJSON, each message read once; those of the dropped file are counted in `own`. */
async function* linesOf(
  failed: Arrived['failed'],
  contract: Sent['contract'],
  dropped: string | undefined,
  own: Own,
): AsyncGenerator<string, void, undefined> {
  for await (const event of failed) {
    const { source, errors } = event;
    const reasons = errors.map(reasonOf);
    if (dropped !== undefined && source['key'] === dropped) {
      own.failed++;
      own.isWhole ||= source['line'] === 0;
      for (const reason of reasons) own.reasons.set(reason, (own.reasons.get(reason) ?? 0) + 1);
    }
    yield failedLine(event, reasons, contract);
  }
}

/** SQL for the keys in a file, as they land, and for why messages failed. */
function keysIn(path: string, contract: Sent['contract']): string {
  const columns = keyColumnsOf(contract);
  const types = columns.map((column) => `${identifier(column.name)}: ${literal(storedType(column))}`);
  const values = columns.map(
    (column) => `${typed(identifier(column.name), storedType(column))} AS ${identifier(column.name)}`,
  );
  return `(SELECT ${values.join(', ')}, _reasons FROM read_json(${fileLiteral(path)}, format = 'newline_delimited', columns = {${types.join(', ')}, _reasons: 'VARCHAR[]'}))`;
}

function keyColumnsOf({ key, columns }: Sent['contract']): Column[] {
  return columns.filter(({ name }) => key.includes(name));
}

/** A rejected message's key and reasons; nothing if its payload names no key. */
function failedLine({ payload }: FailedEvent, reasons: readonly string[], contract: Sent['contract']): string {
  const value = parseJson(Buffer.from(payload, 'base64').toString());
  const key = keyOf(value, contract);
  const isKey = Object.values(key).every((each) => typeof each === 'string' || typeof each === 'number');
  return isKey ? `${JSON.stringify({ ...key, _reasons: reasons })}\n` : '';
}
