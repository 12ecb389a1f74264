import { type CsvRecord, isBlank } from '../../lib/objects/csv.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { headerHint } from '../../lib/objects/header-hint.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { kindOfField, type Kind } from './kind.ts';
import type { SampleRow } from './sample.ts';

/**
 * The rows of a CSV, each text in the default dialect; `onHeader` gets the names of its columns.
 * @throws {UsageError} for an unusable first line
 */
export async function* csvRows(
  batches: AsyncIterable<CsvRecord[]>,
  plain: (text: string) => string | number,
  { columns }: Pick<Dialect, 'columns'>,
  onHeader: (names: readonly string[]) => void,
): AsyncGenerator<SampleRow[], void, undefined> {
  let names: readonly string[] | undefined;
  for await (const batch of batches) {
    if (!names && (columns || batch.length > 0)) {
      names = columns ? namesIn({ content: { data: columns } }) : headerOf(batch.shift());
      onHeader(names);
    }
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

/** What a name may look like, too. */
const WORDS: ReadonlySet<Kind> = new Set(['text', 'boolean', 'boolean word', 'country code', 'currency code']);
