import { UsageError } from '../../../lib/usage-error.ts';
import { didYouMean } from '../../terminal/nearest.ts';
import type { DatabaseTable } from './source-table.ts';

export interface Selected {
  readonly tables: readonly DatabaseTable[];
  /** What stays out although it was wanted, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/**
 * The tables that a pipeline is made of: those that are named, or else all tables; views only if they are named.
 * @throws {UsageError} if one that is named doesn't exist, or none is left
 */
export function selectedTables(
  all: readonly DatabaseTable[],
  schema: string,
  wanted: readonly string[] | undefined,
): Selected {
  const names = all.map(({ name }) => name);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no table "${unknown}" in the schema ${schema}.${didYouMean(unknown, names)} It has ${names.join(', ') || 'none'}.`,
    );
  const chosen = wanted
    ? all.filter(({ name }) => wanted.includes(name))
    : all.filter(({ kind }) => !VIEWS.includes(kind));
  const leftOut = chosen.flatMap((table) => {
    const why = table.obstacle ?? unusableWhy(table);
    return why === undefined ? [] : [{ name: table.name, why }];
  });
  const tables = chosen.filter(({ name }) => leftOut.every((each) => each.name !== name));
  if (tables.length > 0) return { tables, leftOut };
  const reasons = leftOut.map(({ name, why }) => `\n  ${name}: ${why}`).join('');
  throw new UsageError(`Expected the schema ${schema} to have a table that can be extracted.${reasons}`);
}

function unusableWhy({ name, columns }: DatabaseTable): string | undefined {
  if (columns.length === 0) return 'it has no columns';
  // a dot separates the schema from the table
  return name.includes('.') ? 'its name has a dot: make a view of it, and name the view with --tables' : undefined;
}

const VIEWS: readonly DatabaseTable['kind'][] = ['view', 'materialized view', 'foreign table'];
