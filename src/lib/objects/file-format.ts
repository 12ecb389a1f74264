/** `json` is an array, or objects one after another. */
export type FileFormat = 'csv' | 'ndjson' | 'json' | 'parquet';

/** What names of readable files end in. */
export const FILE_ENDINGS = '.csv, .ndjson, .jsonl, .json (or those with .gz) or .parquet';

/** How a file is read, by the extension of its name; undefined if that is unknown. */
export function fileFormat(name: string): FileFormat | undefined {
  const [, text, document] = /\.(?:(csv|ndjson|jsonl|json)(?:\.gz)?|(parquet))$/i.exec(name) ?? [];
  return FORMATS.get((text ?? document ?? '').toLowerCase());
}

const FORMATS: ReadonlyMap<string, FileFormat> = new Map([
  ['csv', 'csv'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['json', 'json'],
  ['parquet', 'parquet'],
]);
