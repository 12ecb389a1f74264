/** The limit for numbers up to `greatest`: the next of 1, 2, 5, 10, 20, 50, … that is at least twice as great. */
export function roomFor(greatest: number): number {
  const wanted = Math.min(greatest * 2, Number.MAX_SAFE_INTEGER);
  let unit = 1;
  while (unit * 10 <= wanted) unit *= 10;
  const times = [1, 2, 5, 10].find((each) => each * unit >= wanted) ?? 10;
  return Math.min(times * unit, Number.MAX_SAFE_INTEGER);
}

/** The limit for texts of up to `longest` characters: the next power of two from 16 that is at least twice as great. */
export function roomForText(longest: number): number {
  return Math.max(16, 2 ** Math.ceil(Math.log2(Math.max(1, longest * 2))));
}
