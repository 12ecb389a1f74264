import { PermanentError } from '../errors.ts';
import { COMMIT, type Dialect } from '../ports/warehouse.ts';
import {
  type Catalogue,
  currentOf,
  type HistoryTable,
  historyTables,
  isDerived,
  LEDGER,
  shownColumns,
} from './catalogue.ts';
import { columnChanges } from './column-changes.ts';
import { clearStagesProcedure } from './clear-stages.ts';
import { createTable, currentView } from './create-statements.ts';
import { fillDerived } from './derived-rows.ts';
import type { FoundColumn, FoundColumns } from './found-columns.ts';
import { regrants } from './regrants.ts';
import { MOST_STATEMENTS, sharesOf } from './shares.ts';
import { storedTables } from './stored-tables.ts';

/**
 * The transactions that add to a warehouse with data what its contracts have gained; none if nothing is missing. They change no
 * rows but fill derived tables, and wait for a running load.
 * @throws {PermanentError} naming each change that this warehouse can't take; nothing is changed then
 */
export function alterStatements(catalogue: Catalogue, found: FoundColumns, dialect: Dialect): string[][] {
  const { schema } = catalogue;
  const stored = storedTables(catalogue, dialect);
  const missing = stored.filter(({ name }) => !found.has(name));
  const tables = stored.flatMap((table) => {
    const has = found.get(table.name);
    return has ? [{ name: table.name, ...columnChanges(table, has, dialect) }] : [];
  });
  const refused = tables.flatMap((table) => table.refused.map((change) => `${schema}.${change}`));
  if (refused.length > 0)
    throw new PermanentError(
      `The warehouse has rows of an earlier contract and can't take this change: ${refused.join('; ')}. Undo it, or give the contract a new major version`,
    );
  const alter = (pick: (table: (typeof tables)[number]) => readonly string[]) =>
    tables.flatMap((table) => pick(table).map((change) => `ALTER TABLE ${schema}.${table.name} ${change}`));
  const [added, retyped] = [alter((table) => table.added), alter((table) => table.retyped)];
  const derived = catalogue.tables.filter(isDerived);
  const filled = (name: string) => derived.filter(({ table, derived: { from } }) => table === name && found.has(from));
  const created = missing.map((table) => [
    createTable(schema, table, dialect),
    ...filled(table.name).flatMap((each) => fillDerived(catalogue, each)),
  ]);
  // a query may read columns that its source is about to gain
  if (dialect === 'iceberg') {
    const transactions = [...[...added, ...retyped].map((statement) => [statement]), ...created];
    return transactions.length > 0 ? [transactions.flatMap((each) => [...each, COMMIT])] : [];
  }

  const isRetyped = ({ table }: HistoryTable) =>
    tables.some(({ name, retyped: changes }) => name === table && changes.some((change) => change.includes(' TYPE ')));
  const views = historyTables(catalogue).filter(
    (table) => isRetyped(table) || lacks(found.get(currentOf(table)), table),
  );
  const dropped = views
    // PostgreSQL can add columns to a view, so the view keeps its grants
    .filter((table) => found.has(currentOf(table)) && (dialect === 'redshift' || isRetyped(table)))
    .map((table) => `DROP VIEW IF EXISTS ${schema}.${currentOf(table)}`);
  const viewed = views.map((table) => currentView(catalogue, table, namesAfter(found.get(currentOf(table)), table)));
  const locked = (statements: readonly string[]) => [`LOCK ${schema}.${LEDGER}`, ...statements];
  if (dialect === 'postgres') {
    const regranted = regrants(schema, views.filter(isRetyped).map(currentOf));
    const statements = [
      ...regranted.before,
      ...dropped,
      ...added,
      ...retyped,
      ...created.flat(),
      ...viewed,
      ...regranted.after,
    ];
    return statements.length > 0 ? [locked(statements)] : [];
  }
  const shared = (statements: readonly string[]) => sharesOf(statements, MOST_STATEMENTS - 1).map(locked);
  const made = created.filter((each) => each.length === 1).flat();
  // with the tables, so that no load finds a stage that the procedure doesn't empty
  if (made.length > 0) made.push(clearStagesProcedure(catalogue));
  // Redshift lengthens a text only outside a transaction; a table that exists isn't filled any more, so both are one transaction
  return [
    ...shared(dropped),
    ...shared(made),
    ...shared(added),
    ...retyped.map((statement) => [statement]),
    ...created.filter((each) => each.length > 1).map(locked),
    ...shared(viewed),
  ];
}

function lacks(view: readonly FoundColumn[] | undefined, table: HistoryTable): boolean {
  return shownColumns(table).some(({ name }) => !view?.some((column) => column.name === name));
}

/** The columns of a view stay in their places; new ones follow. */
function namesAfter(view: readonly FoundColumn[] = [], table: HistoryTable): string[] {
  const names = view.map(({ name }) => name);
  return [
    ...names,
    ...shownColumns(table)
      .map(({ name }) => name)
      .filter((name) => !names.includes(name)),
  ];
}
