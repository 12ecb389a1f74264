import { expect, test } from '@jest/globals';
import { CommitError } from '../../../src/lib/duckdb/duckdb-error.ts';
import { committing, type Run } from '../../support/faults/tables.ts';
import { dieEverywhere } from './dying.ts';
import { inShop } from './shop.ts';
import { OTHER, prepare } from './two-batches.ts';

test('after a run that dies at any of its calls, the next one leaves the table as if nothing had happened', async () => {
  expect(await dieEverywhere(3)).toBeGreaterThan(20);
});

test('a commit that conflicts with another is repeated whole, and so is one whose answer was lost, which changes nothing', async () => {
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

test('a commit that is always refused is given up after five attempts, and nothing is published', async () => {
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

/** The error of a catalogue for a commit that conflicts with another. */
async function refuse(run: Run): Promise<never> {
  await run('ROLLBACK');
  throw new CommitError('Another writer was first');
}
