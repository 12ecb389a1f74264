import { fileFormat } from '../../lib/objects/file-format.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** How a user's file is read: `json` is an array, or objects one after another. @throws {UsageError} for an extension that isn't */
export function expectFormat(path: string): NonNullable<ReturnType<typeof fileFormat>> | 'json' | 'parquet' {
  const format = fileFormat(path);
  if (format !== undefined) return format;
  if (/\.json(\.gz)?$/i.test(path)) return 'json';
  if (/\.parquet$/i.test(path)) return 'parquet';
  throw new UsageError('Expected a file that ends in .csv, .ndjson, .jsonl, .json (or those with .gz) or .parquet.');
}
