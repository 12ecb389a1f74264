import { PermanentError } from '../errors.ts';
import { COMMIT, type Dialect } from '../ports/warehouse.ts';
import { type Catalogue, currentOf, type HistoryTable, historyTables, LEDGER } from './catalogue.ts';
import { columnChanges } from './column-changes.ts';
import { currentView } from './create-statements.ts';
import type { FoundColumn, FoundColumns } from './found-columns.ts';
import { MOST_STATEMENTS, sharesOf } from './shares.ts';
import { storedTables } from './stored-tables.ts';

/**
 * The transactions that add to a warehouse with data what its contracts have gained; none if nothing is missing. They change no
 * rows, and wait for a running load.
 * @throws {PermanentError} naming each change that this warehouse can't take; nothing is changed then
 */
export function alterStatements(catalogue: Catalogue, found: FoundColumns, dialect: Dialect): string[][] {
  const { schema } = catalogue;
  const tables = storedTables(catalogue, dialect).map((table) => ({
    name: table.name,
    ...columnChanges(table, found.get(table.name) ?? [], dialect),
  }));
  const refused = tables.flatMap((table) => table.refused.map((change) => `${schema}.${change}`));
  if (refused.length > 0)
    throw new PermanentError(
      `The warehouse has rows of an earlier contract and can't take this change: ${refused.join('; ')}. Undo it, or give the contract a new major version`,
    );
  const alter = (pick: (table: (typeof tables)[number]) => readonly string[]) =>
    tables.flatMap((table) => pick(table).map((change) => `ALTER TABLE ${schema}.${table.name} ${change}`));
  const [added, retyped] = [alter((table) => table.added), alter((table) => table.retyped)];
  if (dialect === 'iceberg') {
    const statements = [...added, ...retyped];
    return statements.length > 0 ? [statements.flatMap((statement) => [statement, COMMIT])] : [];
  }

  const isRetyped = ({ table }: HistoryTable) =>
    tables.some(({ name, retyped: types }) => name === table && types.length > 0);
  const views = historyTables(catalogue).filter(
    (table) => isRetyped(table) || lacks(found.get(currentOf(table)), table),
  );
  const dropped = views
    // PostgreSQL can add columns to a view, so the view keeps its grants
    .filter((table) => dialect === 'redshift' || isRetyped(table))
    .map((table) => `DROP VIEW IF EXISTS ${schema}.${currentOf(table)}`);
  const created = views.map((table) => currentView(catalogue, table, namesAfter(found.get(currentOf(table)), table)));
  const locked = (statements: readonly string[]) => [`LOCK ${schema}.${LEDGER}`, ...statements];
  if (dialect === 'postgres') {
    const statements = [...dropped, ...added, ...retyped, ...created];
    return statements.length > 0 ? [locked(statements)] : [];
  }
  const shared = (statements: readonly string[]) => sharesOf(statements, MOST_STATEMENTS - 1).map(locked);
  // Redshift lengthens a text only outside a transaction
  return [...shared(dropped), ...shared(added), ...retyped.map((statement) => [statement]), ...shared(created)];
}

function lacks(view: readonly FoundColumn[] | undefined, { columns }: HistoryTable): boolean {
  return columns.some(({ name }) => !view?.some((column) => column.name === name));
}

/** The columns of a view stay in their places; new ones follow. */
function namesAfter(view: readonly FoundColumn[] = [], { columns }: HistoryTable): string[] {
  const names = view.map(({ name }) => name);
  return [...names, ...columns.map(({ name }) => name).filter((name) => !names.includes(name))];
}
