import type { Column } from '../contracts/contract.ts';

/** A table of the lake in a table bucket, which every engine reads by its name. Its writer makes it and adds columns. */
export interface LakeTable {
  /** The pipeline's. */
  readonly namespace: string;
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The day that a row was published for. Tables have no partitions: files keep the bounds of each column. */
export const DT: Column = { name: 'dt', type: 'DATE', nullable: false };
/** The run that wrote it, by which a repeated or lost commit is recognised. */
export const RUN: Column = { name: 'published_by', type: 'VARCHAR', nullable: false };

/** `sessions.activity_day` for `sessions/activity-day.v1`, `sessions.activity_day_v2` for its next major version. */
export function lakeTable({ id, columns }: { readonly id: string; readonly columns: readonly Column[] }): LakeTable {
  const [namespace = '', message = ''] = id.replaceAll('-', '_').split('/');
  const [name = '', version = ''] = message.split('.v');
  return { namespace, name: version === '1' ? name : `${name}_v${version}`, columns: [...columns, DT, RUN] };
}

/** The columns that its contract gives a table. */
export function ownColumns({ columns }: LakeTable): Column[] {
  return columns.filter((column) => column !== DT && column !== RUN);
}

/** A column's type in tables. A TIME is a text, as in Parquet: Athena has no such type. */
export function storedType({ type }: Column): string {
  return type === 'TIME' ? 'VARCHAR' : type;
}
