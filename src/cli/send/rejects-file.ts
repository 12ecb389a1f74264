import { open } from 'node:fs/promises';
import type { CsvEncoding } from '../../lib/objects/dialect.ts';
import { expectWritable } from '../terminal/expect-writable.ts';
import type { RejectedReading } from './send-messages.ts';

export interface RejectsFile {
  readonly keep: (rejected: readonly RejectedReading[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A file of rejected lines, as NDJSON: `line` (from 1; 0 for the file as a whole), `errors` and `text`, the line as it is. It holds what
 * the user's file holds, so only the user may read it.
 * @throws {UsageError} if no file can be written at `path`
 */
export async function rejectsFile(path: string, encoding: CsvEncoding): Promise<RejectsFile> {
  expectWritable(path);
  const file = await open(path, 'w', 0o600);
  const decoder = new TextDecoder(encoding);
  return {
    keep: async (rejected) => {
      const lines = rejected.map(({ line, raw, violations }) =>
        JSON.stringify({ line, errors: violations, text: decoder.decode(raw) }),
      );
      await file.appendFile(`${lines.join('\n')}\n`);
    },
    close: () => file.close(),
  };
}
