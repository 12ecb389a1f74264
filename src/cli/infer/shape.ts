/** What a value looks like, with every letter and digit masked: `Aa99-99` of `Xy12-34`, cut after 32 characters. */
export function shapeOf(text: string): string {
  const start = Array.from(text.slice(0, 2 * LONGEST))
    .slice(0, LONGEST)
    .join('');
  const masked = start.replaceAll(/(\p{Lu})|[\p{L}\p{M}]|(\p{N})/gu, (_character, upper?: string, digit?: string) =>
    upper === undefined ? (digit === undefined ? 'a' : '9') : 'A',
  );
  return start.length < text.length ? `${masked}…` : masked;
}

const LONGEST = 32;
