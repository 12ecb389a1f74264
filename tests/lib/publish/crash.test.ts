import { expect, test } from '@jest/globals';
import { CommitError, type Engine } from '../../../src/lib/duckdb/duckdb.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { type Mortal, mortal } from '../../e2e/mortal.ts';
import { sample, upTo } from '../../support/sample.ts';
import { inShop, key, type Shop } from './shop.ts';

const [ONE, OTHER, SPOILT] = [key(20, 'one'), key(20, 'other'), key(21, 'spoilt')];

test('a run that dies at any of its calls leaves the rest to the next, and the table is as if nothing had happened', async () => {
  const expected = await published(async (publish) => publish());
  const immortal = mortal(Infinity);
  expect(await published((publish) => publish(immortal))).toEqual(expected);
  expect(immortal.calls()).toBeGreaterThan(20);
  for (const call of sample(upTo(immortal.calls()), 12)) {
    const process = mortal(call);
    const content = await published(async (publish) => {
      await publish(process).catch(() => undefined);
      await publish();
    });
    expect({ call, hasDied: process.hasDied(), content }).toEqual({ call, hasDied: true, content: expected });
  }
});

test('a commit that meets another is repeated whole, and so is one whose answer was lost: that changes nothing', async () => {
  await inShop(async (shop) => {
    await prepare(shop);
    const statements: string[] = [];
    let commits = 0;
    const tables = committing(async (run, sql) => {
      statements.push(sql.split(' ', 1)[0] ?? '');
      if (sql !== 'COMMIT') return run();
      if (++commits === 1) await refuse(run);
      const answer = await run();
      if (commits === 2) throw new CommitError('The answer was lost');
      return answer;
    });
    await shop.publish([OTHER], { tables });
    expect(statements.filter((each) => ['BEGIN', 'DELETE', 'INSERT', 'COMMIT'].includes(each))).toEqual([
      ...['BEGIN', 'DELETE', 'INSERT', 'COMMIT'],
      ...['BEGIN', 'DELETE', 'INSERT', 'COMMIT'],
      ...['BEGIN', 'COMMIT'],
    ]);
    expect(await shop.items()).toEqual(['a 1 2.00 2026-11-20 11', 'b 1 1.00 2026-11-20 10', 'c 1 1.00 2026-11-20 11']);
  });
});

test('a commit that is refused every time is given up after five, and nothing is published', async () => {
  await inShop(async (shop) => {
    await prepare(shop);
    const before = await shop.items();
    let commits = 0;
    const tables = committing(async (run, sql) => {
      if (sql !== 'COMMIT') return run();
      commits++;
      return refuse(run);
    });
    await expect(shop.publish([OTHER], { tables })).rejects.toBeInstanceOf(CommitError);
    expect(commits).toBe(5);
    expect(await shop.items()).toEqual(before);
  });
});

/** The table and the failed store after a first run, and what `runs` does with a second batch. */
async function published(runs: (publish: (process?: Mortal) => Promise<unknown>) => Promise<unknown>) {
  let content: unknown;
  await inShop(async (shop) => {
    await prepare(shop);
    await runs((process) =>
      shop.publish([OTHER, SPOILT, ONE], {
        ...(process && {
          open: (open) => (bucket, of) => process.call(() => open(bucket, of)),
          tables: committing((run) => process.call(run)),
        }),
      }),
    );
    content = { items: await shop.items(), failed: [...shop.failed.objects.keys()] };
  });
  return content;
}

type Run = (sql?: string) => ReturnType<Engine['run']>;

/** Tables whose engine runs a statement, or another, as `each` says. */
function committing(each: (run: Run, sql: string) => ReturnType<Engine['run']>) {
  return (attach: AttachTables): AttachTables =>
    async (duckDb) => {
      await attach(duckDb);
      const real = duckDb.run.bind(duckDb);
      const run: Engine['run'] = (sql, values) => each((other = sql) => real(other, values), sql);
      Object.assign(duckDb, { run });
    };
}

/** As a catalogue refuses what met another's commit. */
async function refuse(run: Run): Promise<never> {
  await run('ROLLBACK');
  throw new CommitError('Another writer was first');
}

async function prepare({ land, landBytes, publish }: Shop): Promise<void> {
  await land(ONE, 10, [{ order: 'a' }, { order: 'b' }]);
  await publish([ONE]);
  await land(OTHER, 11, [{ order: 'a', price: 2 }, { order: 'c' }]);
  landBytes(SPOILT, 'not a table');
}
