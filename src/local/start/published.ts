import { setTimeout as sleep } from 'node:timers/promises';
import { attachLocalTables, type LocalCloud, tablesIn } from '../../cli/lake/copy-tables.ts';
import { publishQueueUrl } from '../../cli/deployment/publish-queue.ts';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { identifier } from '../../lib/sql/quote.ts';
import type { Settled } from './settle.ts';
import { untilStill } from './until-still.ts';

/** Numbers of rows in tables of the table bucket, by contract. */
export type Published = ReadonlyMap<string, number>;

/** The contracts whose clean objects are published: a pipeline may have no tables. */
export async function publishedAmong(
  contracts: readonly LandedContract[],
  { access }: LocalCloud,
): Promise<LandedContract[]> {
  const urls = await Promise.all(contracts.map(({ pipeline }) => publishQueueUrl(pipeline, access)));
  return contracts.filter((_contract, place) => urls[place] !== undefined);
}

/** What the tables of contracts hold: nothing before the first object is published. */
export async function countPublished(contracts: readonly LandedContract[], cloud: LocalCloud): Promise<Published> {
  return withScratchDuckDb({ memoryMiB: 512, revealErrors: true }, async (duckDb) => {
    await attachLocalTables(cloud)(duckDb);
    const there = await tablesIn(duckDb);
    const counts = new Map<string, number>();
    for (const { contract } of contracts) {
      const { namespace, name } = lakeTable({ id: contract.id, columns: [] });
      const isThere = there.some((table) => table.namespace === namespace && table.name === name);
      const from = ['lake', namespace, name].map(identifier).join('.');
      const [counted] = isThere ? await duckDb.run(`SELECT count(*) AS n FROM ${from}`) : [];
      counts.set(contract.id, Number(counted?.['n'] ?? 0));
    }
    return counts;
  });
}

/** Waits until the tables have this run's rows or nothing has changed for a minute and a half; returns what they gained since `before`. */
export async function settlePublished(
  settled: readonly Settled[],
  before: Published,
  count: () => Promise<Published>,
): Promise<Published> {
  const gained = async () => {
    const now = await count();
    return new Map(Array.from(now, ([id, rows]) => [id, rows - (before.get(id) ?? 0)] as const));
  };
  return untilStill(gained, {
    keyOf: (published) => [...published.values()].join(),
    isDone: (published) => unpublished(settled, published).length === 0,
    pause: () => sleep(PAUSE_MS),
    now: Date.now,
  });
}

/** The pipelines of which some rows aren't in the tables. */
export function unpublished(settled: readonly Settled[], published: Published): string[] {
  return settled
    .filter(({ run, tally }) => (published.get(run.entry.contract.id) ?? tally.distinct) < tally.distinct)
    .map(({ run }) => run.entry.pipeline);
}

/** Counting takes CPU time from the functions. */
const PAUSE_MS = 1500;
