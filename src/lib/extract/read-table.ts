import type { SourceColumn, SourceContract } from '../contracts/contract.ts';

/** The contract of a source table's rows. */
export type RowContract = Pick<SourceContract<object>, 'id' | 'validate' | 'sourceTable' | 'columns'> & {
  readonly key: readonly string[];
  readonly watermark?: string;
};

/** The column that says how new a row is, if there is one. */
export function stampOf({ columns, watermark }: RowContract): SourceColumn | undefined {
  return columns.find(({ name }) => name === watermark);
}

/** A table of the source that is extracted. */
export interface ReadTable {
  readonly name: string;
  readonly contract: RowContract;
  /** What is summed over its rows, and over those of the warehouse, in SQL. */
  readonly measure?: string;
}
