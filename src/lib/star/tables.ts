import type { SourceContract, WarehouseContract } from '../contracts/contract.ts';
import type { WarehouseTable } from '../warehouse/catalogue.ts';

/** The contract of a source table's rows. */
export type RowContract = Pick<SourceContract<object>, 'id' | 'validate' | 'sourceTable' | 'columns'> & {
  readonly key: readonly string[];
  readonly watermark?: string;
};

/** A table of the source. */
export interface SourceTable {
  readonly name: string;
  readonly contract: RowContract;
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
  /** What is summed over its rows, as over those of the source, in SQL. */
  readonly measure?: string;
}

/** A source table as its contract names it, with the table of the warehouse that its rows go to, if any. */
export function sourceTable(contract: RowContract, star?: StarTable): SourceTable {
  return { name: contract.sourceTable, contract, ...(star && { star }) };
}
