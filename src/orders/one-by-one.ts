import { DataError } from '../lib/errors.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';

/**
 * Does work for items together. If the warehouse can't hold one of their values, splits them into ever smaller shares until the item
 * that has it is alone. Returns the items that failed like this: their queue keeps them.
 */
export async function oneByOne<Item>(
  items: readonly Item[],
  work: (some: readonly Item[]) => Promise<void>,
  telemetry: Pick<Telemetry, 'recovered'>,
): Promise<Item[]> {
  try {
    await work(items);
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    if (items.length === 1) {
      telemetry.recovered(error);
      return [...items];
    }
    const half = Math.ceil(items.length / 2);
    const first = await oneByOne(items.slice(0, half), work, telemetry);
    return [...first, ...(await oneByOne(items.slice(half), work, telemetry))];
  }
}
