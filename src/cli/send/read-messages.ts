import { createReadStream } from 'node:fs';
import type { Column } from '../../lib/contracts/contract.ts';
import { reject } from '../../lib/contracts/judge.ts';
import { csv, type CsvRecord } from '../../lib/objects/csv.ts';
import { fileFormat } from '../../lib/objects/file-format.ts';
import { ndjson } from '../../lib/objects/ndjson.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The messages of a person's file, in batches: NDJSON (`.ndjson`, `.jsonl`), or a CSV whose first line names fields of the
 * contract; either with `.gz`. Undefined for another ending.
 */
export function readMessages(path: string, columns: readonly Column[]): AsyncIterable<Reading[]> | undefined {
  const format = fileFormat(path);
  if (format === undefined) return undefined;
  const bytes = plainBytes(createReadStream(path));
  return format === 'csv' ? csvMessages(csv(bytes, 'utf-8'), columns) : ndjson(bytes);
}

async function* csvMessages(
  batches: AsyncIterable<CsvRecord[]>,
  columns: readonly Column[],
): AsyncGenerator<Reading[], void, undefined> {
  let header: readonly string[] | undefined;
  for await (const batch of batches) {
    const [first] = batch;
    if (header === undefined && first) {
      if (!('data' in first.content)) throw new UsageError('Expected the first line of the CSV to name its fields.');
      header = first.content.data.map((name) => name.trim());
      batch.shift();
    }
    const names = header ?? [];
    yield batch.map((record) => ({ ...record, content: toMessage(record, names, columns) }));
  }
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

/** Text that isn't what its column holds stays text: the contract says what is wrong with it. */
function valueOf(text: string, column: Column | undefined): unknown {
  if (text === '' && column?.nullable) return null;
  if (column?.type === 'BOOLEAN' && /^(true|false)$/.test(text)) return text === 'true';
  if (column && isNumeric(column) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  return text;
}

function isNumeric({ type }: Column): boolean {
  return type === 'INTEGER' || type === 'BIGINT' || type === 'DOUBLE' || type.startsWith('DECIMAL');
}
