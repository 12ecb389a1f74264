import { contractAjv } from '../../../src/contracts/ajv.ts';
import { rulesOf } from '../../../src/contracts/validator.ts';
import { columnsOf, sourceColumnsOf } from '../../../src/contracts/columns.ts';
import type { Property, Schema } from '../../../src/contracts/schema.ts';
import type { RowContract } from '../../../src/lib/extract/read-table.ts';
import type { Contract, TableContract } from '../../../src/lib/contracts/contract.ts';

interface Message {
  /** `tests/visit.v1`. */
  readonly id: string;
  readonly required: string[];
  readonly properties: Record<string, Property>;
  readonly derived?: Record<string, Property>;
}

/** A contract for tests, compiled like those in `schemas/`. */
export function compiled<T>(message: Message): Contract<T> {
  return { id: message.id, validate: contractAjv().compile<T>(rulesOf(schemaOf(message))) };
}

/** One whose messages land in a table. */
export function compiledTable<T>(
  message: Message,
  table: Pick<TableContract<T>, 'table' | 'key' | 'eventTime'>,
): TableContract<T> {
  return { ...compiled<T>(message), ...table, columns: columnsOf(schemaOf(message)) };
}

/** One whose messages are rows of a table of a source database. */
export function compiledSource(
  message: Message,
  table: Pick<RowContract, 'sourceTable' | 'key' | 'watermark'>,
): RowContract {
  return { ...compiled<object>(message), ...table, columns: sourceColumnsOf(schemaOf(message)) };
}

function schemaOf({ id, required, properties, derived }: Message): Schema & Readonly<Record<string, unknown>> {
  const [title, description] = ['Message', 'A message of the tests.'];
  return {
    $id: id,
    title,
    description,
    'x-owner': 'tests',
    type: 'object',
    additionalProperties: false,
    required,
    properties,
    ...(derived && { 'x-derived': derived }),
  };
}
