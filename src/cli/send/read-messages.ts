import { createReadStream } from 'node:fs';
import type { Column, TableContract } from '../../lib/contracts/contract.ts';
import { fits, reject } from '../../lib/contracts/validate.ts';
import { csv, isBlank, type CsvRecord } from '../../lib/objects/csv.ts';
import { csvNumber } from '../../lib/objects/csv-number.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { ndjson } from '../../lib/objects/ndjson.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { type Reread, rereadAll, rereadsOf } from '../../lib/objects/reread.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { csvHeader } from './csv-header.ts';
import { expectFormat } from './expect-format.ts';

/**
 * The messages of a user's file, in batches: NDJSON (`.ndjson`, `.jsonl`), or a CSV whose first line names fields of the
 * contract; either with `.gz`. `rereads` are further ways to read a value that the contract rejects.
 * @throws {UsageError} for any other extension, and for a CSV with a wrong first line
 */
export async function* readMessages(
  path: string,
  contract: SentContract,
  dialect: Dialect,
  rereads: readonly Reread[] = [],
): AsyncGenerator<Reading[], void, undefined> {
  const format = expectFormat(path);
  const bytes = plainBytes(createReadStream(path));
  const batches = format === 'csv' ? csvMessages(csv(bytes, dialect), contract, dialect) : ndjson(bytes);
  const all = [...rereadsOf(dialect), ...rereads];
  for await (const readings of batches) yield rereadAll(readings, contract, all);
}

type SentContract = Pick<TableContract<unknown>, 'id' | 'columns' | 'validate'>;

async function* csvMessages(
  batches: AsyncIterable<CsvRecord[]>,
  contract: SentContract,
  { decimal }: Dialect,
): AsyncGenerator<Reading[], void, undefined> {
  let fields: readonly Field[] | undefined;
  let records = 0;
  for await (const batch of batches) {
    const [first] = batch;
    if (fields === undefined && first) {
      fields = csvHeader(first, contract).map((name) => fieldOf(name, contract, decimal));
      batch.shift();
    }
    const filled = batch.filter((record) => !isBlank(record));
    records += filled.length;
    const known = fields ?? [];
    yield filled.map((record) => ({ ...record, content: toMessage(record, known) }));
  }
  if (fields && records === 0) throw new UsageError('Nothing to send: the CSV has only a header.');
}

/** A column of a CSV. */
interface Field {
  readonly name: string;
  /** The value of a cell; undefined leaves the field out. */
  readonly valueOf: (text: string) => unknown;
}

function fieldOf(name: string, contract: SentContract, decimal: Dialect['decimal']): Field {
  const column = contract.columns.find((candidate) => candidate.name === name);
  const convert = column ? converterOf(column, decimal) : (text: string) => text;
  if (!column?.nullable) return { name, valueOf: convert };
  // an empty cell of an optional field that can't be null leaves the field out
  const empty = fits(contract, name, null) ? null : undefined;
  return { name, valueOf: (text) => (text === '' ? empty : convert(text)) };
}

/** Text that doesn't fit its column stays text: the contract says what is wrong with it. */
function converterOf({ type }: Column, decimal: Dialect['decimal']): (text: string) => unknown {
  if (type === 'BOOLEAN') return (text) => (text === 'true' || text === 'false' ? text === 'true' : text);
  if (type === 'INTEGER' || type === 'BIGINT') return (text) => csvNumber(text, 'integer', decimal);
  if (type === 'DOUBLE' || type.startsWith('DECIMAL')) return (text) => csvNumber(text, 'decimal', decimal);
  return (text) => text;
}

function toMessage({ content }: CsvRecord, fields: readonly Field[]): Reading['content'] {
  if (!('data' in content)) return content;
  const { data } = content;
  if (data.length !== fields.length) return reject('csv', `${fields.length} fields`, `${data.length} fields`);
  const entries = fields.map(({ name, valueOf }, index) => [name, valueOf(data[index] ?? '')] as const);
  return { data: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}
