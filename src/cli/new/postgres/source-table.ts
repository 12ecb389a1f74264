/** A table of a PostgreSQL database, as its catalog describes it. */
export interface DatabaseTable {
  readonly name: string;
  readonly kind: 'table' | 'partitioned table' | 'view' | 'materialized view' | 'foreign table';
  /** The planner's estimate; undefined for a view, and before the first ANALYZE. */
  readonly rows: number | undefined;
  readonly comment: string | undefined;
  /** Why it can't be extracted, in words; undefined if it can. */
  readonly obstacle: string | undefined;
  readonly columns: readonly DatabaseColumn[];
  /** The columns of its primary key, else of a unique index over required columns; empty if it has neither. */
  readonly key: readonly string[];
  /** The first column of each of its indexes. */
  readonly indexed: readonly string[];
}

export interface DatabaseColumn {
  readonly name: string;
  /** The name of its declared type, without length and precision: `numeric`, or a domain's or an enum's name. */
  readonly declared: string;
  /** Its type with length and precision, a domain's replaced by the type below it: `numeric(10,2)`. */
  readonly type: string;
  /** An enum's values in their order; empty for any other type. */
  readonly labels: readonly string[];
  readonly isRequired: boolean;
  readonly isGenerated: boolean;
  readonly comment: string | undefined;
}
