import type { Pipeline } from '../../src/cli/pipelines/pipeline.ts';
import { landedIn } from '../../src/cli/pipelines/landed.ts';
import { lakeTable, type LakeTable, storedType } from '../../src/lib/lake/lake-table.ts';
import { historyTables } from '../../src/lib/warehouse/catalogue.ts';
import { createStatements, currentView } from '../../src/lib/warehouse/create-statements.ts';
import { COMMIT } from '../../src/lib/ports/warehouse.ts';

/** SQL for DuckDB that creates what questions read, without rows: the warehouses' tables and the lakes', as their contracts have them. */
export function emptyTables(pipelines: readonly Pipeline[]): string[] {
  const warehouses = pipelines.flatMap(({ warehouse }) =>
    warehouse
      ? [
          `CREATE SCHEMA ${warehouse.catalogue.schema}`,
          ...createStatements(warehouse.catalogue, 'iceberg').filter((each) => each !== COMMIT),
          ...historyTables(warehouse.catalogue).map((table) => currentView(warehouse.catalogue, table)),
        ]
      : [],
  );
  // what has a warehouse is asked there
  const lakes = pipelines.filter(({ warehouse }) => !warehouse);
  const tables = [
    ...landedIn(lakes).map(({ contract }) => lakeTable(contract)),
    ...lakes.flatMap(({ lake }) => lake?.tables ?? []),
  ];
  return [...warehouses, ...tables.flatMap(created)];
}

function created({ namespace, name, columns }: LakeTable): string[] {
  const lines = columns.map((column) => `${column.name} ${storedType(column)}`);
  return [`CREATE SCHEMA IF NOT EXISTS ${namespace}`, `CREATE TABLE ${namespace}.${name} (${lines.join(', ')})`];
}
