/** Numbers as people write them: `2-5, 9`, at most `most` ranges. */
export function lineRanges(numbers: readonly number[], most: number): string {
  const ranges: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const shown = ranges.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return [...shown, ...(ranges.length > most ? ['…'] : [])].join(', ');
}
