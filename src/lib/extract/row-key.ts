import type { SourceColumn } from '../contracts/contract.ts';
import { PermanentError } from '../errors.ts';
import type { RowContract } from './read-table.ts';

/**
 * A row's key: a number if it is one column of 32-bit integers; otherwise a text whose bytes sort as the source sorts the rows, with
 * a NUL, which no text of PostgreSQL has, between columns.
 */
export type RowKey = number | string;

/** The columns of a table's key, in its order. */
export function keyColumns({ key, columns }: RowContract): SourceColumn[] {
  return key.flatMap((name) => columns.find((column) => column.name === name) ?? []);
}

/** The columns of a table's key with their types, as a manifest keeps them. */
export function describeKey(contract: RowContract): string {
  return keyColumns(contract)
    .map(({ name, type }) => `${name} ${type}`)
    .join(', ');
}

/** Whether keys are numbers. */
export function isNumbered(contract: RowContract): boolean {
  const [first, ...others] = keyColumns(contract);
  return first?.type === 'INTEGER' && others.length === 0;
}

/**
 * The key with these values of its columns: an integer, or each the text of its JSON.
 * @throws {PermanentError} if one is NULL: then they don't identify the row.
 */
export function rowKey(contract: RowContract, values: readonly unknown[]): RowKey {
  const columns = keyColumns(contract);
  if (columns.some((_, n) => values[n] === null || values[n] === undefined))
    throw new PermanentError(
      `Expected no NULL in the key ${columns.map(({ name }) => name).join(', ')} of ${contract.sourceTable}`,
    );
  return isNumbered(contract) ? Number(values[0]) : keyOf(columns, values.map(String));
}

function keyOf(columns: readonly SourceColumn[], values: readonly string[]): string {
  return columns.map(({ type }, n) => (isWhole(type) ? sortable(values[n] ?? '') : (values[n] ?? ''))).join('\0');
}

/** The fields of a key, as JSON. */
export function keyFields(contract: RowContract, key: RowKey): string {
  const values = keyValues(contract, key);
  const fields = keyColumns(contract).map(
    ({ name, type }, n) => `${JSON.stringify(name)}:${jsonOf(values[n] ?? '', type)}`,
  );
  return `{${fields.join(',')}}`;
}

/** The values of a key's columns, as texts. */
export function keyValues(contract: RowContract, key: RowKey): string[] {
  if (typeof key === 'number') return [String(key)];
  const values = key.split('\0');
  return keyColumns(contract).map(({ type }, n) => valueOf(values[n] ?? '', type));
}

/** Whether values sort as numbers. */
export function isWhole(type: SourceColumn['type']): boolean {
  return type === 'INTEGER' || type === 'BIGINT';
}

/** A key as a manifest keeps it: a NUL isn't allowed there. */
export function keyTexts(key: RowKey): string[] {
  return String(key).split('\0');
}

/** The key, which is a text even if it was a number. */
export function keyOfTexts(texts: readonly string[]): string {
  return texts.join('\0');
}

function valueOf(value: string, type: SourceColumn['type']): string {
  return isWhole(type) ? String(BigInt(value) - BIAS) : value;
}

function jsonOf(value: string, type: SourceColumn['type']): string {
  return isWhole(type) || type === 'BOOLEAN' || type === 'DOUBLE' || type.startsWith('DECIMAL')
    ? value
    : JSON.stringify(value);
}

/** Twenty digits, never negative. */
function sortable(value: string): string {
  return String(BigInt(value) + BIAS).padStart(20, '0');
}

/** PostgreSQL's least bigint is -2^63. */
const BIAS = 2n ** 63n;
