/**
 * Does `work` on every item, on at most `most` at a time; asks for the next item only when there is room. Begins nothing more
 * once `stopped` says so or some work has failed, but ends what it began.
 * @throws what the first failed work threw.
 */
export async function inFlight<Item>(
  items: AsyncIterable<Item>,
  { most, stopped }: { readonly most: number; readonly stopped: () => boolean },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    if (stopped() || failures.length > 0) break;
    const one = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size === most) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
