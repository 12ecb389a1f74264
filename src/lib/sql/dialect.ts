import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Dialect } from '../ports/warehouse.ts';

/** A column's type in its table. A time of day is text in Iceberg, because Athena has no such type. */
export function typeOf({ name, type, bytes }: WarehouseColumn, dialect: Dialect): string {
  switch (type) {
    case 'VARCHAR':
      return dialect === 'redshift' ? `varchar(${bytesOf(name, bytes)})` : 'varchar';
    case 'TIME':
      return dialect === 'iceberg' ? 'varchar' : 'time';
    case 'DOUBLE':
      return 'double precision';
    default:
      return type.toLowerCase().replace('decimal', 'numeric');
  }
}

/** A column as it is in Parquet, where a time of day is text. */
export function parquetColumn(column: WarehouseColumn): WarehouseColumn {
  return column.type === 'TIME' ? { ...column, type: 'VARCHAR', bytes: TIME_BYTES } : column;
}

/** A column's type when Parquet is read. */
export function parquetTypeOf(column: WarehouseColumn, dialect: Dialect): string {
  return typeOf(parquetColumn(column), dialect);
}

/** A column's value converted from what was read from Parquet. */
export function fromParquet(column: WarehouseColumn, dialect: Dialect, prefix = ''): string {
  const value = `${prefix}${column.name}`;
  const type = typeOf(column, dialect);
  return type === parquetTypeOf(column, dialect) ? value : `CAST(${value} AS ${type})`;
}

/** A number that increases with every row. Iceberg has no such column, so the load computes it. */
export const IDENTITY: Readonly<Record<Dialect, string>> = {
  postgres: 'bigint GENERATED ALWAYS AS IDENTITY',
  redshift: 'bigint IDENTITY(1, 1)',
  iceberg: 'bigint',
};

/** The time of the statement, or in Iceberg of its transaction, in UTC and without a zone. Redshift's getdate() is in UTC. */
export const CLOCK: Readonly<Record<Dialect, string>> = {
  postgres: "CAST(clock_timestamp() AT TIME ZONE 'UTC' AS timestamp)",
  redshift: 'getdate()',
  iceberg: "CAST(now() AT TIME ZONE 'UTC' AS timestamp)",
};

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
