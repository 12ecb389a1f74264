import type { Column, TableContract } from '../contracts/contract.ts';
import { fits, reject } from '../contracts/validate.ts';
import { csv, isBlank, type CsvRecord } from './csv.ts';
import { csvHeader } from './csv-header.ts';
import { csvNumber } from './csv-number.ts';
import type { Dialect } from './dialect.ts';
import { BEGINNING, wholeObject, type Reading } from './reading.ts';
import { rereadAll, type Reread, rereadsOf } from './reread.ts';

/** What a CSV's cells are converted to and named by. */
export type CsvContract = Pick<TableContract<unknown>, 'id' | 'columns' | 'validate'>;

/**
 * The messages of a CSV whose first line names fields of the contract. If it doesn't, there is one reading, which says why. `rereads`
 * are further ways to read a value that the contract rejects.
 */
export async function* csvMessages(
  bytes: AsyncIterable<Uint8Array>,
  contract: CsvContract,
  dialect: Dialect,
  rereads: readonly Reread[] = [],
): AsyncGenerator<Reading[], void, undefined> {
  const all = [...rereadsOf(dialect), ...rereads];
  let fields: readonly Field[] | undefined;
  for await (const batch of csv(bytes, dialect)) {
    const [first] = batch;
    if (fields === undefined && first) {
      const header = csvHeader(dialect.columns ? { content: { data: dialect.columns } } : first, contract);
      if (typeof header === 'string') {
        yield [wholeObject('csv', 'a first line that names fields of the contract', header)];
        return;
      }
      fields = header.map((name) => fieldOf(name, contract, dialect.decimal));
      if (!dialect.columns) batch.shift();
      yield BEGINNING;
    }
    const known = fields ?? [];
    const filled = batch.filter((record) => !isBlank(record));
    yield rereadAll(
      filled.map((record) => ({ ...record, content: toMessage(record, known) })),
      contract,
      all,
    );
  }
}

/** A column of a CSV. */
interface Field {
  readonly name: string;
  /** The value of a cell; undefined leaves the field out. */
  readonly valueOf: (text: string) => unknown;
}

function fieldOf(name: string, contract: CsvContract, decimal: Dialect['decimal']): Field {
  const column = contract.columns.find((candidate) => candidate.name === name);
  const convert = column ? converterOf(column, decimal) : (text: string) => text;
  if (!column?.nullable) return { name, valueOf: convert };
  // an empty cell of an optional field that can't be null leaves the field out
  const empty = fits(contract, name, null) ? null : undefined;
  return { name, valueOf: (text) => (text === '' ? empty : convert(text)) };
}

/** Text that doesn't fit its column stays text: the contract says what is wrong with it. */
function converterOf({ type }: Column, decimal: Dialect['decimal']): (text: string) => unknown {
  if (type === 'BOOLEAN') return (text) => BOOLEANS.get(text.toLowerCase()) ?? text;
  if (type === 'INTEGER' || type === 'BIGINT') return (text) => csvNumber(text, 'integer', decimal);
  if (type === 'DOUBLE' || type.startsWith('DECIMAL')) return (text) => csvNumber(text, 'decimal', decimal);
  return (text) => text;
}

/** As programs and people write them. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((text) => [text, false] as const),
]);

function toMessage({ content }: CsvRecord, fields: readonly Field[]): Reading['content'] {
  if (!('data' in content)) return content;
  const { data } = content;
  if (data.length !== fields.length) return reject('csv', `${fields.length} fields`, `${data.length} fields`);
  const message: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index++) {
    const value = fields[index]?.valueOf(data[index] ?? '');
    if (value !== undefined) message[fields[index]?.name ?? ''] = value;
  }
  return { data: message };
}
