/** Nine digits, so that names sort as batches do. */
export function batchName(batch: number): string {
  return String(batch).padStart(9, '0');
}
