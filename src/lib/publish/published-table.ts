import type { Column, TableContract } from '../contracts/contract.ts';
import { SOURCE_OBJECT } from '../lake/clean-columns.ts';
import { DT, lakeTable, type LakeTable } from '../lake/lake-table.ts';
import { PRIVACY_RULES } from '../sql/privacy-rules.ts';
import { identifier, literal, namesOf } from '../sql/quote.ts';

/** What is known of a contract whose messages land in clean objects. */
export type CleanContract = Pick<TableContract<unknown>, 'id' | 'table' | 'columns'> & {
  readonly key: readonly string[];
};

/** The Iceberg table of such a contract: one row per key. */
export interface PublishedTable {
  /** The contract's. */
  readonly id: string;
  readonly table: LakeTable;
  readonly key: readonly Column[];
  /** The columns of the clean objects. */
  readonly clean: readonly Column[];
  /** Its columns, except those that say where a row came from, and how each is made from the clean column `from`. */
  readonly values: readonly Value[];
}

interface Value {
  readonly column: Column;
  readonly from: string;
  /** Of the clean column's value, in SQL. */
  readonly sql: (value: string) => string;
}

/**
 * The table in which a contract's messages are published. Personal fields leave the restricted zones by the rule that the
 * contract names: `drop` leaves them out, and so does `pseudonymise` without a key.
 */
export function publishedTable({ id, key, columns }: CleanContract, pseudonymKey?: string): PublishedTable {
  const values = columns.flatMap((column) => valueOf(column, pseudonymKey));
  const own = values.map(({ column }) => column);
  return {
    id,
    table: { ...lakeTable({ id, columns: [] }), columns: [...own, SOURCE_OBJECT, DT] },
    key: own.filter(({ name }) => key.includes(name)),
    clean: columns,
    values,
  };
}

function valueOf(column: Column, pseudonymKey: string | undefined): Value[] {
  const { name, pii, nullable } = column;
  if (pii === undefined) return [{ column, from: name, sql: (value) => value }];
  if (pii === 'drop') return [];
  const { call, shown } = PRIVACY_RULES[pii];
  const shownWith = (...given: string[]): Value[] => [
    {
      column: { name: shown(name), type: 'VARCHAR', nullable },
      from: name,
      sql: (value) => `${call}(${[...given, value].join(', ')})`,
    },
  ];
  if (pii === 'mask-email') return shownWith();
  return pseudonymKey === undefined ? [] : shownWith(literal(pseudonymKey), literal(name));
}

/** Whether rows of two tables have the same key, in SQL. Only nullable columns get IS NOT DISTINCT FROM, which joins more slowly. */
export function sameKey(key: readonly Column[], one: string, other: string): string {
  return key
    .map(({ name, nullable }) => {
      const equals = nullable ? 'IS NOT DISTINCT FROM' : '=';
      return `${one}.${identifier(name)} ${equals} ${other}.${identifier(name)}`;
    })
    .join(' AND ');
}

/**
 * Whether a row of a table has one of the keys of another, in SQL. By IN, because DuckDB may hold the table instead of the keys for
 * a join. IN never finds NULL, so a nullable key still needs a join.
 */
export function keyIn(key: readonly Column[], table: string, keys: string): string {
  if (key.some(({ nullable }) => nullable)) return `EXISTS (FROM ${keys} WHERE ${sameKey(key, keys, table)})`;
  const names = key.map(({ name }) => `${table}.${identifier(name)}`).join(', ');
  const found = namesOf(key);
  return key.length === 1
    ? `${names} IN (SELECT ${found} FROM ${keys})`
    : `(${names}) IN (SELECT ${found} FROM ${keys})`;
}
