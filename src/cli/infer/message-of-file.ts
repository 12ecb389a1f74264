/** The message of a file: `order-line` of `Order Lines.csv`. */
export function messageOfFile(name: string): string {
  const slug = name
    .replace(/\.(csv|ndjson|jsonl|json|parquet)(\.gz)?$/i, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');
  return slug.replace(/ies$/, 'y').replace(/(?<=[^su])s$/, '');
}
