import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Dialect } from '../ports/warehouse.ts';

/** A column's type in its table. */
export function typeOf({ name, type, bytes }: WarehouseColumn, dialect: Dialect): string {
  switch (type) {
    case 'VARCHAR':
      return dialect === 'postgres' ? 'varchar' : `varchar(${bytesOf(name, bytes)})`;
    case 'DOUBLE':
      return 'double precision';
    default:
      return type.toLowerCase().replace('decimal', 'numeric');
  }
}

/** A column's type when Parquet is read, where a time of day is text. */
export function parquetTypeOf(column: WarehouseColumn, dialect: Dialect): string {
  return typeOf(column.type === 'TIME' ? { ...column, type: 'VARCHAR', bytes: TIME_BYTES } : column, dialect);
}

/** A column's value converted from what was read from Parquet. */
export function fromParquet({ name, type }: WarehouseColumn, prefix = ''): string {
  return type === 'TIME' ? `CAST(${prefix}${name} AS time)` : `${prefix}${name}`;
}

/** A number that counts up with every row. */
export function identity(dialect: Dialect): string {
  return dialect === 'postgres' ? 'bigint GENERATED ALWAYS AS IDENTITY' : 'bigint IDENTITY(1, 1)';
}

/** The statement's time, in UTC and without a zone. Redshift's getdate() is in UTC. */
export function clock(dialect: Dialect): string {
  return dialect === 'postgres' ? "CAST(clock_timestamp() AT TIME ZONE 'UTC' AS timestamp)" : 'getdate()';
}

/** Without a limit in the contract, Redshift's own limit applies. */
function bytesOf(name: string, bytes = MOST_BYTES): number {
  if (bytes < 1 || bytes > MOST_BYTES)
    throw new Error(`Expected ${name} to have at most ${MOST_BYTES} bytes, not ${bytes}`);
  return bytes;
}

/** `HH:MM:SS.mmm` */
const TIME_BYTES = 12;
/** https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html */
const MOST_BYTES = 65_535;
