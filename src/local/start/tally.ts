import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { contractRows } from '../../lib/duckdb/contract-rows.ts';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { cleanFiles } from '../../cli/lake/tables.ts';
import { countFailed, failedFiles, failedMessages } from '../../cli/lake/failed-messages.ts';

/** What a mirrored lake holds of one contract. */
export interface Tally {
  readonly rows: number;
  /** Rows with different keys. */
  readonly distinct: number;
  readonly failed: number;
  /** How often each reason, `<pointer> <keyword>`, occurred. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** Counts clean rows and failed messages below `folder`, as DuckDB reads them. */
export async function tally(
  engine: Engine,
  folder: string,
  { id, table, key, columns }: LandedContract['contract'],
): Promise<Tally> {
  const clean = await cleanFiles(folder, table);
  const [rows] =
    clean.length > 0
      ? await engine.run(
          `SELECT count(*) AS n, count(DISTINCT (${key.join(', ')})) AS keys FROM ${contractRows(clean, columns)}`,
        )
      : [];
  const files = await failedFiles(folder, id);
  const reasons =
    files.length > 0
      ? await engine.run(
          `SELECT if(error.pointer = '', '(whole message)', error.pointer) || ' ' || error.keyword AS reason, count(*) AS n
           FROM (SELECT unnest(errors) AS error FROM ${failedMessages(files)}) GROUP BY reason ORDER BY n DESC, reason`,
        )
      : [];
  return {
    rows: Number(rows?.['n'] ?? 0),
    distinct: Number(rows?.['keys'] ?? 0),
    failed: await countFailed(engine, files),
    reasons: new Map(reasons.map(({ reason, n }) => [String(reason).trim(), Number(n)])),
  };
}

/** The tally of an empty lake. */
export const NOTHING: Tally = { rows: 0, distinct: 0, failed: 0, reasons: new Map() };

/** What has landed between two counts. */
export function since(before: Tally, now: Tally): Tally {
  const reasons = Array.from(
    now.reasons,
    ([reason, count]) => [reason, count - (before.reasons.get(reason) ?? 0)] as const,
  );
  return {
    rows: now.rows - before.rows,
    distinct: now.distinct - before.distinct,
    failed: now.failed - before.failed,
    reasons: new Map(reasons.filter(([, count]) => count > 0)),
  };
}
