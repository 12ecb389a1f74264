/** @seconds 210 */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { PORTS } from '../../support/ports.ts';
import { sample, upTo } from '../../support/sample.ts';
import { seenUntil } from '../../support/seen-until.ts';
import { type Ended, runChild } from '../killed-child.ts';
import { startTestCloud } from '../local-cloud.ts';
import { type Step, STEPS } from './killed-steps.ts';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startTestCloud('killed');
});

// tests/e2e/sessions/daily-killed has the daily batch
test.each(Object.entries(STEPS))(
  'killed after any statement that changes tables and run again, %s leaves the undisturbed tables; no reader saw part of a change',
  async (name, { first, second }) => {
    const undisturbed = await newBucket();
    const run = (which: string, arn: string, last: number) =>
      runChild(new URL('killed-child.ts', import.meta.url), [name, which, PORTS.cloud, arn, last]);
    const begun = await run('first', undisturbed, -1);
    const old = await inTables(undisturbed, contents);
    const ended = await run('second', undisturbed, -1);
    const expected = await inTables(undisturbed, contents);
    expect([begun, ended].map(({ signal }) => signal)).toEqual([null, null]);
    expect(expected).not.toEqual(old);

    const kill = async (which: 'first' | 'second', last: number) => {
      const arn = await newBucket();
      if (which === 'second') await first(localTables(cloud.access, arn));
      const [before, after] = which === 'first' ? [{}, old] : [old, expected];
      await killedAndRepeated({
        arn,
        ...{ before, after, last },
        run: () => run(which, arn, last),
        repeat: which === 'first' ? first : second,
      });
    };
    for (const last of sample(upTo(begun.statements), 1)) await kill('first', last);
    for (const last of sample(upTo(ended.statements), 2)) await kill('second', last);
  },
  3_600_000,
);

/** By table, its rows as a text, without what differs in every run. */
type Contents = Readonly<Record<string, string>>;

interface Killed {
  readonly arn: string;
  readonly last: number;
  readonly before: Contents;
  readonly after: Contents;
  readonly run: () => Promise<Ended>;
  readonly repeat: Step;
}

async function killedAndRepeated({ arn, last, before, after, run, repeat }: Killed): Promise<void> {
  await inTables(arn, async (duckDb) => {
    expect(await contents(duckDb)).toEqual(before);
    const child = run();
    const seen = await seenUntil(child, () => contents(duckDb));
    expect({ last, signal: (await child).signal }).toEqual({ last, signal: 'SIGKILL' });
    for (const each of seen) expectWhole(each, before, after);
    await repeat(localTables(cloud.access, arn));
    expect({ last, contents: await contents(duckDb) }).toEqual({ last, contents: after });
  });
}

/** Each table is as before (a new one is empty) or as after; if the ledger, which is read first, has the batch, all are as after. */
function expectWhole(seen: Contents, before: Contents, after: Contents): void {
  const isLoaded = seen[LEDGER] !== undefined && seen[LEDGER] !== (before[LEDGER] ?? EMPTY);
  for (const [table, rows] of Object.entries(seen))
    expect({ table, whole: isLoaded ? [after[table]] : [before[table] ?? EMPTY, after[table]] }).toEqual({
      table,
      whole: expect.arrayContaining([rows]),
    });
}

async function contents(duckDb: Engine): Promise<Contents> {
  const tables = (await duckDb.run('SHOW ALL TABLES')).filter(({ database }) => database === 'lake');
  const names = tables.map(({ name }) => String(name)).toSorted((a) => (a === LEDGER ? -1 : 0));
  const found: [string, string][] = [];
  for (const name of names) {
    const [row] = await duckDb.run(
      `SELECT CAST(list(t ORDER BY t) AS varchar) AS rows
       FROM (SELECT COLUMNS(name -> name NOT IN ('loaded_at', 'sale_record_id')) FROM lake.shop.${name}) AS t`,
    );
    found.push([name, String(row?.['rows'])]);
  }
  return Object.fromEntries(found);
}

async function newBucket(): Promise<string> {
  return createTableBucket(cloud.access, `killed-${randomUUID()}`, ['shop']);
}

function inTables<Result>(arn: string, work: (duckDb: Engine) => Promise<Result>): Promise<Result> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128, revealErrors: true }, async (duckDb) => {
      await localTables(cloud.access, arn)(duckDb);
      return work(duckDb);
    }),
  );
}

const LEDGER = 'load_ledger';
const EMPTY = 'null';
