/** Total rows of the parts of a batch. */
export function sumOfRows(parts: readonly { readonly rows: number }[]): number {
  return parts.reduce((sum, { rows }) => sum + rows, 0);
}
