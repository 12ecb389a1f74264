import { createReadStream } from 'node:fs';
import { csv, isBlank, type CsvRecord } from '../../lib/objects/csv.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { rereadsOf } from '../../lib/objects/reread.ts';
import { headerHint } from '../../lib/objects/header-hint.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { expectFormat } from '../send/expect-format.ts';
import { jsonMessages } from '../send/json-messages.ts';
import { kindOfField, kindOfValue, type Kind } from './kind.ts';

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
 * Reads a sample as `sluice send` reads it. Unreadable lines are left out, because validating the file lists them.
 * @throws {UsageError} for any other extension, and for a CSV with an unusable first line
 */
export function openSample(path: string, dialect: Dialect): Sample {
  const plain = plainTextIn(dialect);
  return expectFormat(path) === 'csv'
    ? {
        kindOf: (value) => (typeof value === 'string' ? kindOfField(value, dialect.decimal) : kindOfValue(value)),
        rows: csvRows(csv(plainBytes(createReadStream(path)), dialect), plain, dialect),
      }
    : { kindOf: kindOfValue, rows: jsonRows(jsonMessages(path), plain) };
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

async function* csvRows(
  batches: AsyncIterable<CsvRecord[]>,
  plain: (text: string) => string | number,
  { columns }: Pick<Dialect, 'columns'>,
): AsyncGenerator<SampleRow[], void, undefined> {
  let names: readonly string[] | undefined;
  for await (const batch of batches) {
    names ??= columns ? namesIn({ content: { data: columns } }) : batch[0] && headerOf(batch.shift());
    yield batch.flatMap((record) => {
      const { content } = record;
      if (!names || !('data' in content) || content.data.length !== names.length || isBlank(record)) return [];
      return { names, values: content.data.map((field) => (field === '' ? undefined : plain(field))) };
    });
  }
}

/** Doesn't quote the line: a file without a header begins with someone's data. */
function headerOf(record: CsvRecord | undefined): readonly string[] {
  const hint = record && headerHint(record);
  if (hint !== undefined) throw new UsageError(`The CSV has ${hint}.`);
  const names = namesIn(record);
  const isData = names.some((name) => !WORDS.has(kindOfField(name, '.')));
  if (isData)
    throw new UsageError(
      "Expected the CSV's first line to name its columns, but it has values: add a header line, or name the columns with --columns a,b,c.",
    );
  return names;
}

function namesIn(record: Pick<CsvRecord, 'content'> | undefined): readonly string[] {
  const fields = record && 'data' in record.content ? record.content.data : [];
  const names = fields.map((name) => name.trim());
  const unnamed = names.flatMap((name, index) => (name === '' ? index + 1 : []));
  const repeated = names.flatMap((name, index) => (names.indexOf(name) < index ? index + 1 : []));
  if (unnamed.length > 0) throw new UsageError(`The CSV's first line has no name for column ${unnamed.join(', ')}.`);
  if (repeated.length > 0)
    throw new UsageError(`The CSV's first line repeats the name of another column in column ${repeated.join(', ')}.`);
  return names;
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

/** What a name may look like, too. */
const WORDS: ReadonlySet<Kind> = new Set(['text', 'boolean', 'boolean word', 'country code', 'currency code']);
