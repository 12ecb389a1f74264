/** The items, one after the other, as a stream gives them; then throws `error` if there is one. */
export async function* streamOf<T>(items: Iterable<T>, error?: Error): AsyncGenerator<T, void, undefined> {
  for (const item of items) yield await Promise.resolve(item);
  if (error) throw error;
}

/** `bytes` in chunks of `size`. */
export function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** `bytes` in two chunks, the second from `cut`. */
export function cutAt(bytes: Uint8Array, cut: number): Uint8Array[] {
  return [bytes.subarray(0, cut), bytes.subarray(cut)];
}

/** All items of the batches. */
export async function flatten<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

/** The bytes of a stream as text. */
export async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(chunks)).toString();
}
