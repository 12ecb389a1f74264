import { expect } from '@jest/globals';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { type FaultyProcess, mortal } from '../../support/faults/process.ts';
import { committing } from '../../support/faults/tables.ts';
import { sample, upTo } from '../../support/sample.ts';
import { inShop } from './shop.ts';
import { ONE, OTHER, prepare, SPOILT } from './two-batches.ts';

/** A new table bucket for each shop; the fake by default. */
type NewTables = () => Promise<AttachTables | undefined>;

/**
 * Lets a run die at each of its calls in turn, or at `size` of them, and expects that the next one leaves the table and the
 * failed store as an undisturbed run does. Returns how many calls there are.
 */
export async function dieEverywhere(
  size: number,
  newTables: NewTables = () => Promise.resolve(undefined),
): Promise<number> {
  const expected = await published(async (publish) => publish(), newTables);
  const immortal = mortal(Infinity);
  expect(await published((publish) => publish(immortal), newTables)).toEqual(expected);
  for (const call of sample(upTo(immortal.calls()), size)) {
    const process = mortal(call);
    const content = await published(async (publish) => {
      await publish(process).catch(() => undefined);
      await publish();
    }, newTables);
    expect({ call, hasDied: process.hasDied(), content }).toEqual({ call, hasDied: true, content: expected });
  }
  return immortal.calls();
}

/** The table and the failed store after a first run, and what `runs` does with a second batch. */
async function published(
  runs: (publish: (process?: FaultyProcess) => Promise<unknown>) => Promise<unknown>,
  newTables: NewTables,
) {
  let content: unknown;
  await inShop(
    async (shop) => {
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
    },
    await newTables(),
  );
  return content;
}
