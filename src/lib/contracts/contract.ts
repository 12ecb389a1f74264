/**
 * A column that a contract gives its table. `type` is the name that DuckDB, Trino and PostgreSQL share; a TIME is a text
 * in Parquet, `HH:MM:SS.mmm`, because Athena has no such type.
 */
export interface Column {
  readonly name: string;
  readonly type:
    | 'VARCHAR'
    | 'INTEGER'
    | 'BIGINT'
    | 'DOUBLE'
    | 'BOOLEAN'
    | 'DATE'
    | 'TIME'
    | 'TIMESTAMP'
    | `DECIMAL(${18 | 38},${number})`;
  readonly nullable: boolean;
  /** How a personal field may leave the restricted zones: the contract's `x-pii`. */
  readonly pii?: 'mask-email' | 'pseudonymise' | 'drop';
}

/** What a generated validator reports: the part of Ajv's `ErrorObject` that is used. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validate<T> {
  (data: unknown): data is T;
  errors?: SchemaError[] | null;
}

declare const accepted: unique symbol;

/**
 * A value that its contract has accepted. Only `validate` and `accept` make one, so an edge that asks for it can't be
 * given anything unchecked: the compiler holds "validated where it leaves".
 */
export type Accepted<T> = T & { readonly [accepted]: true };

/** A schema of `schemas/`, as the code uses it. Generated; see `npx sluice contracts`. */
export interface Contract<T> {
  /** `<pipeline>/<message>.v<major>`, the schema's path without its ending. */
  readonly id: string;
  readonly validate: Validate<T>;
}

/** A contract whose messages land in the lake. */
export interface TableContract<T> extends Contract<T> {
  /** `<message>/v<major>`, its folder below `raw/` and `clean/`. */
  readonly table: string;
  /** The fields that identify a message. */
  readonly key: readonly (keyof T & string)[];
  /** The field with the event's time; its date (UTC or wall-clock) is the partition `dt`. */
  readonly eventTime: keyof T & string;
  /** How many hours after its arrival that time may be; 24 by default, which covers local times of every zone. */
  readonly hoursAhead?: number;
  /** Columns of the clean table: the message's fields, then the derived ones. */
  readonly columns: readonly Column[];
  /** The previous version, if its messages are still accepted. */
  readonly older?: OlderVersion;
}

/** An older version of a contract: its messages land in a separate table, and are read as rows of the newer version. */
export interface OlderVersion {
  readonly contract: LandedVersion;
  /** By column of the newer version, SQL over the columns of the older one; others are columns of the same name. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A contract whose messages land in the lake, for code that doesn't know their type. */
export interface LandedVersion
  extends Contract<unknown>, Pick<TableContract<unknown>, 'table' | 'columns' | 'hoursAhead' | 'older'> {
  readonly key: readonly string[];
  readonly eventTime: string;
}

/** A contract whose messages are rows of a table of a source database. */
export interface SourceContract<T> extends Contract<T> {
  /** The table's name there, after its schema's and a dot if the search path doesn't lead to it. */
  readonly sourceTable: string;
  /** The fields that identify a row. */
  readonly key: readonly (keyof T & string)[];
  /** The field that says when a row was changed; if there is none, only comparisons find changes. */
  readonly watermark?: keyof T & string;
  readonly columns: readonly SourceColumn[];
}

export interface SourceColumn extends Column {
  /** The most characters that the contract accepts of a text; undefined if its pattern limits them. */
  readonly characters?: number;
  /** Its name in the source, if it is another. */
  readonly sourceColumn?: string;
  /** Its type there, as `regtype` has it; by default, every type whose values the contract's type can take. */
  readonly sourceType?: string;
  /** Whether its times have a time zone: they arrive in UTC. */
  readonly isZoned?: true;
  /** Whether it isn't a column there, but the hash of the row's other fields, with a number that tells equal rows apart. */
  readonly isRowHash?: true;
}

/** A contract whose messages are rows of a warehouse table. */
export interface WarehouseContract<T> extends Contract<T> {
  /** The table's name. */
  readonly table: string;
  /** The fields that identify what a row is about. */
  readonly key: readonly string[];
  /** For tables that keep every version of a row: the column that numbers them, filled by the warehouse. */
  readonly surrogateKey?: string;
  readonly columns: readonly WarehouseColumn[];
}

export interface WarehouseColumn extends Column {
  /** Maximum UTF-8 bytes of a text, which is how Redshift measures columns; undefined if the contract sets no limit. */
  readonly bytes?: number;
  /** The table that the column references. */
  readonly references?: string;
}
