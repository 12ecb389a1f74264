import type { FailedEvent } from '../generated/failed-event.v1.ts';

/** A column of rejected messages, with its type in DuckDB and in Hive, whose types Glue and Athena have. */
interface FailedColumn {
  readonly name: string;
  readonly duckDbType: string;
  readonly hiveType: string;
}

const TEXT = { duckDbType: 'VARCHAR', hiveType: 'string' };

const TYPES: Readonly<Record<Exclude<keyof FailedEvent, symbol>, Omit<FailedColumn, 'name'>>> = {
  id: TEXT,
  contract: TEXT,
  stage: TEXT,
  first_seen: TEXT,
  errors: {
    duckDbType: 'STRUCT(pointer VARCHAR, keyword VARCHAR, expected VARCHAR, actual VARCHAR)[]',
    hiveType: 'array<struct<pointer:string,keyword:string,expected:string,actual:string>>',
  },
  // JSON, because each kind of source has other members
  source: TEXT,
  fingerprint: TEXT,
  payload: TEXT,
  payload_bytes: { duckDbType: 'BIGINT', hiveType: 'bigint' },
};

/** How SQL sees the objects of a failed store. */
export const FAILED_COLUMNS: readonly FailedColumn[] = Object.entries(TYPES).map(([name, types]) => ({
  name,
  ...types,
}));
