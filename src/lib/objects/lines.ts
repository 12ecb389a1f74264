/** A physical line of an object, without its newline. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Its byte offset in the uncompressed object. */
  readonly offset: number;
  /** Its bytes, at most the first `LONGEST_LINE_BYTES`. */
  readonly raw: Buffer;
  /** Its length in bytes. */
  readonly bytes: number;
}

/** Longer lines are cut: no message is larger than the 256 KiB that a queue takes. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

/** The lines of an object, in batches as its bytes arrive. Memory is bounded by one chunk and the longest line. */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line[], void, undefined> {
  let next = { number: 1, offset: 0 };
  let rest: Buffer = Buffer.alloc(0);
  let cut = 0;
  for await (const chunk of chunks) {
    const block = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    const end = block.lastIndexOf(NEWLINE);
    rest = block.subarray(end + 1);
    if (end >= 0) {
      const batch = split(block.subarray(0, end), next, cut);
      yield batch;
      next = { number: next.number + batch.length, offset: next.offset + end + 1 + cut };
      cut = 0;
    }
    if (rest.length > LONGEST_LINE_BYTES) {
      cut += rest.length - LONGEST_LINE_BYTES;
      rest = rest.subarray(0, LONGEST_LINE_BYTES);
    }
  }
  if (rest.length > 0) yield split(rest, next, cut);
}

/** Splits at newlines. `cut` bytes of the first line are missing because it is too long. */
function split(block: Buffer, first: Pick<Line, 'number' | 'offset'>, cut: number): Line[] {
  const batch: Line[] = [];
  let { number, offset } = first;
  for (let from = 0; from <= block.length; number++) {
    const newline = block.indexOf(NEWLINE, from);
    const to = newline < 0 ? block.length : newline;
    const bytes = to - from + (batch.length === 0 ? cut : 0);
    batch.push({ number, offset, raw: block.subarray(from, Math.min(to, from + LONGEST_LINE_BYTES)), bytes });
    offset += bytes + 1;
    from = to + 1;
  }
  return batch;
}

const NEWLINE = 10;
