import type { Contract } from '../contracts/contract.ts';
import type { OpenedObject } from '../ports/opened-object.ts';
import { type CsvContract, csvMessages } from './csv-messages.ts';
import { type Dialect, DIALECT_OPTIONS, dialectOf, isAmbiguous } from './dialect.ts';
import { FILE_ENDINGS, fileFormat } from './file-format.ts';
import { jsonMessages, type ReadableFile } from './json-messages.ts';
import { plainBytes } from './plain-bytes.ts';
import { wholeObject, type Reading } from './reading.ts';
import { rereadAll, rereadsOf } from './reread.ts';

type Readings = AsyncGenerator<Reading[], void, undefined>;

/** How files of a contract are read. */
export interface FileReader<Options extends Dialect> {
  readonly contract: Pick<Contract<unknown>, 'validate'>;
  readonly csv: (bytes: AsyncIterable<Uint8Array>, options: Options) => Readings;
}

/** The messages of a file by the extension of its name: one of `FILE_ENDINGS`. */
export async function* readFile<Options extends Dialect>(
  file: ReadableFile,
  { contract, csv }: FileReader<Options>,
  options: Options,
): Readings {
  const format = fileFormat(file.key);
  if (format === undefined) yield [wholeObject('format', `a key that ends in ${FILE_ENDINGS}`, 'another ending')];
  else if (format === 'csv') yield* csv(plainBytes(file.body), options);
  else {
    const rereads = rereadsOf(options);
    for await (const readings of jsonMessages(file, format)) yield rereadAll(readings, contract, rereads);
  }
}

interface ImportReader<Options extends Dialect> extends FileReader<Options> {
  readonly known: Readonly<Record<string, { readonly values: readonly string[] } | { readonly form: string }>>;
  /** Undefined for unknown options. */
  readonly optionsOf: (metadata: Readonly<Record<string, string>>) => Options | undefined;
}

/** Reads dropped files, whose user metadata says how they are written, by the names and values of `known`. */
export function importReader<Options extends Dialect>({ known, optionsOf, ...reader }: ImportReader<Options>) {
  const inWords = Object.entries(known)
    .map(([name, option]) =>
      'form' in option
        ? `${name} ${option.form}`
        : `${name} ${option.values.map((value) => `'${value}'`).join(' or ')}`,
    )
    .join(', ');
  return async function* ({ metadata, ...file }: ReadableFile & Pick<OpenedObject, 'metadata'>): Readings {
    const options = optionsOf(metadata);
    if (options) yield* readFile(file, reader, options);
    else if (isAmbiguous(metadata)) yield [wholeObject('options', 'thousands other than decimal', 'the same for both')];
    else yield [wholeObject('options', inWords, 'another option')];
  };
}

/**
 * Reads dropped files of a contract: JSON in any of its forms, Parquet, or a CSV whose first line names its fields. The object's user metadata describes its
 * format, by the names and values of `DIALECT_OPTIONS`.
 * @example
 * ```ts
 * const table = { contract: reading, derive: () => ({}), isSourced: true };
 * export const handler = landingHandler({ bucket, stage: 'weather.import', table, read: importOf(reading) });
 * ```
 */
export function importOf(contract: CsvContract) {
  return importReader<Dialect>({
    contract,
    known: DIALECT_OPTIONS,
    optionsOf: dialectOf,
    csv: (bytes, dialect) => csvMessages(bytes, contract, dialect),
  });
}
