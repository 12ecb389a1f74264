import { createReadStream } from 'node:fs';
import type { Column, TableContract } from '../../lib/contracts/contract.ts';
import { reject } from '../../lib/contracts/validate.ts';
import { csv, type CsvRecord } from '../../lib/objects/csv.ts';
import { csvNumber } from '../../lib/objects/csv-number.ts';
import { fileFormat } from '../../lib/objects/file-format.ts';
import { ndjson } from '../../lib/objects/ndjson.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { csvHeader } from './csv-header.ts';

/**
 * The messages of a user's file, in batches: NDJSON (`.ndjson`, `.jsonl`), or a CSV whose first line names fields of the
 * contract; either with `.gz`.
 * @throws {UsageError} for any other extension, and for a CSV with a wrong first line
 */
export function readMessages(
  path: string,
  contract: Pick<TableContract<unknown>, 'id' | 'columns'>,
): AsyncIterable<Reading[]> {
  const format = fileFormat(path);
  if (format === undefined)
    throw new UsageError('Expected a file that ends in .csv, .ndjson or .jsonl (or those with .gz).');
  const bytes = plainBytes(createReadStream(path));
  return format === 'csv' ? csvMessages(csv(bytes, 'utf-8'), contract) : ndjson(bytes);
}

async function* csvMessages(
  batches: AsyncIterable<CsvRecord[]>,
  contract: Pick<TableContract<unknown>, 'id' | 'columns'>,
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
    records += batch.length;
    yield batch.map((record) => ({ ...record, content: toMessage(record, names, contract.columns) }));
  }
  if (header && records === 0) throw new UsageError('Nothing to send: the CSV has only a header.');
}

function toMessage({ content }: CsvRecord, names: readonly string[], columns: readonly Column[]): Reading['content'] {
  if (!('data' in content)) return content;
  const { data } = content;
  if (data.length !== names.length) return reject('csv', `${names.length} fields`, `${data.length} fields`);
  const fields = names.map((name, index) => {
    const column = columns.find((candidate) => candidate.name === name);
    return [name, valueOf(data[index] ?? '', column)] as const;
  });
  return { data: Object.fromEntries(fields) };
}

/** Text that doesn't fit its column stays text: the contract says what is wrong with it. */
function valueOf(text: string, column: Column | undefined): unknown {
  if (text === '' && column?.nullable) return null;
  if (column?.type === 'BOOLEAN' && /^(true|false)$/.test(text)) return text === 'true';
  const kind = column && numberKind(column);
  return kind === undefined ? text : csvNumber(text, kind);
}

function numberKind({ type }: Column): 'integer' | 'decimal' | undefined {
  if (type === 'INTEGER' || type === 'BIGINT') return 'integer';
  return type === 'DOUBLE' || type.startsWith('DECIMAL') ? 'decimal' : undefined;
}
