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
  dialect: Dialect,
): AsyncGenerator<Reading[], void, undefined> {
  let header: readonly string[] | undefined;
  let records = 0;
  for await (const batch of batches) {
    const [first] = batch;
    if (header === undefined && first) {
      header = csvHeader(first, contract);
      batch.shift();
    }
    const names = header ?? [];
    const filled = batch.filter((record) => !isBlank(record));
    records += filled.length;
    yield filled.map((record) => ({ ...record, content: toMessage(record, names, contract, dialect) }));
  }
  if (header && records === 0) throw new UsageError('Nothing to send: the CSV has only a header.');
}

function toMessage(
  { content }: CsvRecord,
  names: readonly string[],
  contract: SentContract,
  { decimal }: Dialect,
): Reading['content'] {
  if (!('data' in content)) return content;
  const { data } = content;
  if (data.length !== names.length) return reject('csv', `${names.length} fields`, `${data.length} fields`);
  const fields = names.flatMap((name, index) => {
    const column = contract.columns.find((candidate) => candidate.name === name);
    const text = data[index] ?? '';
    // an empty cell of an optional field that can't be null leaves the field out
    if (text === '' && column?.nullable) return fits(contract, name, null) ? [[name, null] as const] : [];
    return [[name, valueOf(text, column, decimal)] as const];
  });
  return { data: Object.fromEntries(fields) };
}

/** Text that doesn't fit its column stays text: the contract says what is wrong with it. */
function valueOf(text: string, column: Column | undefined, decimal: Dialect['decimal']): unknown {
  if (column?.type === 'BOOLEAN' && /^(true|false)$/.test(text)) return text === 'true';
  const kind = column && numberKind(column);
  return kind === undefined ? text : csvNumber(text, kind, decimal);
}

function numberKind({ type }: Column): 'integer' | 'decimal' | undefined {
  if (type === 'INTEGER' || type === 'BIGINT') return 'integer';
  return type === 'DOUBLE' || type.startsWith('DECIMAL') ? 'decimal' : undefined;
}
