/** How a file is read, by its extension (with or without `.gz`); undefined if the extension is unknown. */
export function fileFormat(name: string): 'csv' | 'ndjson' | undefined {
  const [, ending] = /\.(csv|ndjson|jsonl)(?:\.gz)?$/i.exec(name) ?? [];
  if (ending === undefined) return undefined;
  return ending.toLowerCase() === 'csv' ? 'csv' : 'ndjson';
}
