/** How a file is read, by the ending of its name, with or without `.gz`; undefined for an ending that isn't known. */
export function fileFormat(name: string): 'csv' | 'ndjson' | undefined {
  const [, ending] = /\.(csv|ndjson|jsonl)(?:\.gz)?$/i.exec(name) ?? [];
  if (ending === undefined) return undefined;
  return ending.toLowerCase() === 'csv' ? 'csv' : 'ndjson';
}
