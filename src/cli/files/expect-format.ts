import { FILE_ENDINGS, type FileFormat, fileFormat } from '../../lib/objects/file-format.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** How a user's file is read. @throws {UsageError} for an extension that isn't */
export function expectFormat(path: string): FileFormat {
  const format = fileFormat(path);
  if (format === undefined) throw new UsageError(`Expected a file that ends in ${FILE_ENDINGS}.`);
  return format;
}
