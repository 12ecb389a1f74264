import type { Column, SourceColumn, WarehouseColumn } from '../contracts/contract.ts';
import { keyColumns } from '../extract/row-key.ts';
import { BATCH } from '../warehouse/catalogue.ts';
import { deletedName, warehouseColumnsOf } from './star-inputs.ts';
import type { RowContract } from '../extract/read-table.ts';
import type { SourceTable } from './tables.ts';

/**
 * A source table whose rows go to the warehouse as they are, without SQL: every version of them, and for each deleted row a version
 * that has only its key.
 */
export function copied(contract: RowContract): SourceTable {
  const name = contract.id.replace(/^.*\/(.+)\.v\d+$/, '$1').replaceAll('-', '_');
  const columns = warehouseColumnsOf({ contract });
  const key = keyColumns(contract).map((column) => column.name);
  const isKey = (column: Column) => key.includes(column.name);
  return {
    name,
    contract,
    star: {
      contract: {
        id: contract.id,
        validate: contract.validate,
        table: name,
        key,
        surrogateKey: 'record_id',
        deletion: DELETION.name,
        columns: [...columns.map((column) => stored(column, isKey(column))), DELETION, BATCH],
      },
      isCopied: true,
      sql: `SELECT ${columns.map((column) => column.name).join(', ')}, false AS ${DELETION.name}, ${THIS_BATCH}
FROM ${name}
UNION ALL
SELECT ${columns.map((column) => (isKey(column) ? column.name : nothing(column))).join(', ')}, true, ${THIS_BATCH}
FROM ${deletedName(name)}`,
    },
  };
}

function stored({ name, type, characters }: SourceColumn, isKey: boolean): WarehouseColumn {
  const isText = type === 'VARCHAR' && characters !== undefined;
  return { name, type, nullable: !isKey, ...(isText && { bytes: characters * BYTES_OF_A_CHARACTER }) };
}

function nothing({ name, type }: Column): string {
  return `CAST(NULL AS ${type}) AS ${name}`;
}

const THIS_BATCH = `CAST(:batch AS varchar) AS ${BATCH.name}`;
const DELETION: WarehouseColumn = { name: 'is_deleted', type: 'BOOLEAN', nullable: false };
const BYTES_OF_A_CHARACTER = 4;
