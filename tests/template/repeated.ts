/** A block is at least this many consecutive lines that are repeated elsewhere. */
const BLOCK = 8;

export interface Repetition {
  /** Non-blank lines. */
  readonly lines: number;
  readonly repeated: number;
}

/** How many lines of some texts, by name, are in blocks that are repeated word for word, in the same text or another. */
export function repetitionOf(texts: ReadonlyMap<string, string>): Map<string, Repetition> {
  const written = [...texts].map(([name, text]) => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return { name, lines, blocks: lines.map((_line, index) => lines.slice(index, index + BLOCK).join('\n')) };
  });
  const times = new Map<string, number>();
  for (const { blocks } of written)
    for (const block of blocks.slice(0, 1 - BLOCK)) times.set(block, (times.get(block) ?? 0) + 1);
  return new Map(
    written.map(({ name, lines, blocks }) => {
      const starts = blocks.map((block) => (times.get(block) ?? 0) > 1);
      const repeated = lines.filter((_line, index) =>
        starts.slice(Math.max(0, index + 1 - BLOCK), index + 1).includes(true),
      );
      return [name, { lines: lines.length, repeated: repeated.length }];
    }),
  );
}

export function shareOf(repetitions: Iterable<Repetition>): number {
  const [lines, repeated] = [...repetitions].reduce(
    ([lines, repeated], each) => [lines + each.lines, repeated + each.repeated],
    [0, 0],
  );
  return repeated / lines;
}
