import { basename } from 'node:path';
import { PermanentError } from '../../lib/errors.ts';
import { csv } from '../../lib/objects/csv.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { jsonMessages } from '../../lib/objects/json-messages.ts';
import { OtherFormatError, plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { rereadsOf } from '../../lib/objects/reread.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { expectFormat } from '../files/expect-format.ts';
import { localFile } from '../files/local-file.ts';
import { csvRows } from './csv-rows.ts';
import { kindOfField, kindOfValue, type Kind } from './kind.ts';
import { sameHeaders } from './same-headers.ts';

/** A row of a sample: `values[i]` is that of the column `names[i]`, undefined for an empty field of a CSV. */
export interface SampleRow {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

export interface Sample {
  /** The kind of a value that isn't empty. */
  readonly kindOf: (value: unknown) => Kind;
  readonly rows: AsyncIterable<SampleRow[]>;
}

/**
 * Reads the files of a sample, one after another, as `sluice send` reads them. Unreadable lines are left out, because validating a file
 * lists them.
 * @throws {UsageError} for any other extension, for a CSV with an unusable first line, for files of which only some are CSV, and while
 * reading, for a file that breaks off or isn't what its name says, and for one with another header than the first
 */
export function openSample(paths: readonly string[], dialect: Dialect): Sample {
  const formats = new Set(paths.map((path) => expectFormat(path)));
  if (formats.has('csv') && formats.size > 1)
    throw new UsageError('Expected all files of the sample to be CSV, or none.');
  return {
    kindOf: formats.has('csv')
      ? (value) => (typeof value === 'string' ? kindOfField(value, dialect.decimal) : kindOfValue(value))
      : kindOfValue,
    rows: rowsOf(paths, dialect),
  };
}

async function* rowsOf(paths: readonly string[], dialect: Dialect): AsyncGenerator<SampleRow[], void, undefined> {
  const plain = plainTextIn(dialect);
  const expectHeader = sameHeaders();
  for (const path of paths) {
    const format = expectFormat(path);
    try {
      if (format === 'csv')
        yield* csvRows(csv(plainBytes(localFile(path).body), dialect), plain, dialect, (names) => {
          expectHeader(path, names);
        });
      else
        for await (const rows of jsonRows(jsonMessages(localFile(path), format), plain)) {
          if (format === 'parquet' && rows[0]) expectHeader(path, rows[0].names);
          yield rows;
        }
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      const found = error instanceof OtherFormatError ? `, not ${error.found}` : '';
      throw new UsageError(`${basename(path)} can't be read. ${error.message}${found}.`, { cause: error });
    }
  }
}

/** A text as it would be written in the default dialect. */
function plainTextIn(dialect: Dialect): (text: string) => string | number {
  const rereads = rereadsOf(dialect);
  if (rereads.length === 0) return (text) => text;
  return (text) => {
    for (const reread of rereads) {
      const values = reread(text);
      if ('expected' in values) return text;
      if (values[0] !== undefined) return values[0];
    }
    return text;
  };
}

async function* jsonRows(
  batches: AsyncIterable<Reading[]>,
  plain: (text: string) => string | number,
): AsyncGenerator<SampleRow[], void, undefined> {
  for await (const batch of batches)
    yield batch.flatMap(({ content }) => {
      if (!('data' in content) || typeof content.data !== 'object' || content.data === null) return [];
      return Array.isArray(content.data)
        ? []
        : {
            names: Object.keys(content.data),
            values: Object.values(content.data).map((value: unknown) =>
              typeof value === 'string' ? plain(value) : value,
            ),
          };
    });
}
