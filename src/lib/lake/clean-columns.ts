import type { Column, TableContract } from '../contracts/contract.ts';

/**
 * When the object that a row came from was first seen, and its name: `2026-11-21T10:15:00.123Z-<name>`. Orders the
 * copies of a message by their acceptance, and no two rows of one message have the same.
 */
export const SOURCE_OBJECT: Column = { name: 'source_object', type: 'VARCHAR', nullable: false };

/** The columns of a clean table whose rows name their source. */
export function sourcedColumns({ columns }: Pick<TableContract<unknown>, 'columns'>): readonly Column[] {
  return [...columns, SOURCE_OBJECT];
}
