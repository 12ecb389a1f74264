import { PermanentError } from '../errors.ts';
import { isTransient } from '../aws/is-transient.ts';

/** What one call to a service accepts. */
export interface BatchLimits<Item> {
  readonly count: number;
  readonly bytes: number;
  /** The item's size in bytes as the service counts it. */
  readonly sizeOf: (item: Item) => number;
}

export interface BatchSender<Item> {
  readonly limits: BatchLimits<Item>;
  /** Sends one batch; returns the indexes of the items that failed temporarily. */
  readonly send: (items: readonly Item[]) => Promise<readonly number[]>;
  /** Waits before the next attempt, longer each time. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Called when a call threw and will be retried. */
  readonly recovered: (error: unknown) => void;
}

const ATTEMPTS = 4;

/**
 * Sends items in batches and retries only those that failed. Returns the items that still failed in the end.
 * A call that throws a transient error has failed for all of its items, and for no others.
 * @throws {PermanentError} for an item too large for any batch; rethrows permanent errors of `send`.
 */
export async function sendInBatches<Item>(items: readonly Item[], sender: BatchSender<Item>): Promise<Item[]> {
  const failed: Item[] = [];
  for (const batch of batches(items, sender.limits)) failed.push(...(await sendBatch(batch, sender)));
  return failed;
}

async function sendBatch<Item>(batch: readonly Item[], sender: BatchSender<Item>): Promise<readonly Item[]> {
  let left = batch;
  for (let attempt = 1; ; attempt++) {
    left = await sendOnce(left, sender);
    if (left.length === 0 || attempt === ATTEMPTS) return left;
    await sender.pause(attempt);
  }
}

async function sendOnce<Item>(
  items: readonly Item[],
  { send, recovered }: BatchSender<Item>,
): Promise<readonly Item[]> {
  try {
    const failed = new Set(await send(items));
    return items.filter((_item, index) => failed.has(index));
  } catch (error) {
    if (!isTransient(error)) throw error;
    recovered(error);
    return items;
  }
}

/** Splits by count and by bytes, keeping the order. */
export function* batches<Item>(
  items: readonly Item[],
  { count, bytes, sizeOf }: BatchLimits<Item>,
): Generator<Item[], void, undefined> {
  let batch: Item[] = [];
  let size = 0;
  for (const item of items) {
    const itemSize = sizeOf(item);
    if (itemSize > bytes)
      throw new PermanentError(`Expected at most ${bytes} bytes in a batch, not ${itemSize} in an item`);
    if (batch.length === count || size + itemSize > bytes) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += itemSize;
  }
  if (batch.length > 0) yield batch;
}
