import { fileFormat } from '../../lib/objects/file-format.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** How a user's file is read. @throws {UsageError} for an extension that isn't */
export function expectFormat(path: string): NonNullable<ReturnType<typeof fileFormat>> {
  const format = fileFormat(path);
  if (format !== undefined) return format;
  throw new UsageError('Expected a file that ends in .csv, .ndjson or .jsonl (or those with .gz).');
}
