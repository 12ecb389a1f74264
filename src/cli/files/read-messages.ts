import { type CsvContract, csvMessages } from '../../lib/objects/csv-messages.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { jsonMessages } from '../../lib/objects/json-messages.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import { BEGINNING, type Reading } from '../../lib/objects/reading.ts';
import { type Reread, rereadAll, rereadsOf } from '../../lib/objects/reread.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { expectFormat } from './expect-format.ts';
import { localFile } from './local-file.ts';

/**
 * The messages of a user's file, in batches: a CSV whose first line names fields of the contract (or whose columns the dialect names),
 * NDJSON, a JSON array or Parquet. `rereads` are further ways to read a value that the contract rejects.
 * @throws {UsageError} for any other extension, and for a CSV with a wrong first line
 */
export async function* readMessages(
  path: string,
  contract: CsvContract,
  dialect: Dialect,
  rereads: readonly Reread[] = [],
): AsyncGenerator<Reading[], void, undefined> {
  const [format, file] = [expectFormat(path), localFile(path)];
  if (format === 'csv') yield* expectLines(csvMessages(plainBytes(file.body), contract, dialect, rereads));
  else {
    const all = [...rereadsOf(dialect), ...rereads];
    for await (const readings of jsonMessages(file, format)) yield rereadAll(readings, contract, all);
  }
}

async function* expectLines(batches: AsyncIterable<Reading[]>): AsyncGenerator<Reading[], void, undefined> {
  let [hasHeader, hasLines] = [false, false];
  for await (const readings of batches) {
    for (const { line, content } of readings)
      if (line === 0 && 'violations' in content) throw new UsageError(content.violations[0].actual);
    hasHeader ||= readings === BEGINNING;
    hasLines ||= readings.length > 0;
    yield readings;
  }
  if (hasHeader && !hasLines) throw new UsageError('Nothing to send: the CSV has only a header.');
}
