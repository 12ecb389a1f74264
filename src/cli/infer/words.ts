/** The words of a column's name, in lower case: `invoiceNo`, `Invoice No` and `invoice_no` have the same. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** Whether a column's name says that it identifies something. */
export function namesKey(name: string): boolean {
  return wordsOf(name).some((word) => KEY_WORDS.has(word));
}

const KEY_WORDS: ReadonlySet<string> = new Set('code guid id identifier key no number ref reference uuid'.split(' '));
