/** Rows of which numbers are equal whatever their digits after the point, and dates whatever their time. */
export function comparable(rows: readonly (readonly unknown[])[]): (number | string | null)[][] {
  return rows.map((row) => row.map(plain));
}

function plain(value: unknown): number | string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
