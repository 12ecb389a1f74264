import type { WarehouseContract } from '../contracts/contract.ts';
import type { ReadTable, RowContract } from '../extract/read-table.ts';
import type { WarehouseTable } from '../warehouse/catalogue.ts';

/** A table of the source. */
export interface SourceTable extends ReadTable {
  /** The warehouse table that holds its rows; missing if they are only joined to others. */
  readonly star?: StarTable;
}

/** A table of the warehouse, with a row for each row of its source. */
export interface StarTable {
  readonly contract: WarehouseContract<unknown> & Pick<WarehouseTable, 'deletion'>;
  /** Whether its query makes a row for each deleted row; otherwise deleted rows are in deleted_row. */
  readonly isCopied?: true;
  /** The query that makes its rows. */
  readonly sql: string;
  /** The tables whose rows the query joins: it makes all rows anew where one of them has changed. */
  readonly joins?: readonly RowContract[];
}

/** A source table as its contract names it, with the table of the warehouse that its rows go to, if any. */
export function sourceTable(contract: RowContract, to?: StarTable & Pick<ReadTable, 'measure'>): SourceTable {
  const table = { name: contract.sourceTable, contract };
  if (!to) return table;
  const { measure, ...star } = to;
  return { ...table, ...(measure !== undefined && { measure }), star };
}
