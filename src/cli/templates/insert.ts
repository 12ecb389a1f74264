/** A text that goes behind the first that matches. */
export interface Insertion {
  readonly behind: RegExp;
  readonly put: string;
  /** What the text has if nothing is to be inserted. */
  readonly unless?: string;
}

/** The text with each insertion in turn; undefined if there is no place for one. */
export function insertAll(text: string, insertions: readonly Insertion[]): string | undefined {
  return insertions.reduce<string | undefined>((before, { behind, put, unless }) => {
    if (before === undefined || (unless !== undefined && before.includes(unless))) return before;
    if (!before.match(behind)) return undefined;
    return before.replace(behind, (found) => `${found}${put}`);
  }, text);
}
