/** Does `work` for each item, at most `limit` at a time. After a failure it starts no more, waits, and throws it. */
export async function inParallel<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = each(items);
  // all draw from one generator, which a failure closes for the others too
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: limit }, worker));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function* each<T>(items: Iterable<T>): Generator<T, void, undefined> {
  yield* items;
}
