import { type Catalogue, isHistory, type WarehouseTable } from '../lib/warehouse/catalogue.ts';
import { createStatements } from '../lib/warehouse/create-statements.ts';
import { warehouseColumnsOf } from './columns.ts';
import type { Schema } from './schema.ts';

/**
 * `docs/warehouse/<pipeline>.<dialect>.sql` for each pipeline with warehouse tables: what a load runs if they
 * are missing. Of lib's tables it includes those that the pipeline's reference.
 */
export function warehouseDdl(schemas: readonly Schema[]): [path: string, text: string][] {
  const { lib = [], ...pipelines } = Object.groupBy(schemas, ({ $id }) => $id.split('/')[0] ?? '');
  return Object.entries(pipelines).flatMap(([pipeline, contracts = []]) => {
    const own = contracts.flatMap((schema) => tableOf(schema) ?? []);
    if (own.length === 0) return [];
    const references = new Set(own.flatMap(({ columns }) => columns.map((column) => column.references)));
    const shared = lib.flatMap((schema) => tableOf(schema) ?? []).filter(({ table }) => references.has(table));
    // a fact refers to dimensions
    const tables = [...shared, ...own.filter((table) => !isHistory(table)), ...own.filter(isHistory)];
    return DIALECTS.map((dialect): [string, string] => [
      `docs/warehouse/${pipeline}.${dialect}.sql`,
      ddlText({ schema: pipeline, tables }, dialect),
    ]);
  });
}

function ddlText(catalogue: Catalogue, dialect: (typeof DIALECTS)[number]): string {
  const statements = createStatements(catalogue, dialect).map((statement) => `${statement};\n`);
  return [`-- Derived from schemas/ by \`npx sluice contracts\`. Do not edit.\n`, ...statements].join('\n');
}

function tableOf(schema: Schema): WarehouseTable | undefined {
  const { 'x-warehouse-table': table, 'x-key': key = [], 'x-surrogate-key': surrogateKey } = schema;
  if (table === undefined) return undefined;
  return { table, key, ...(surrogateKey !== undefined && { surrogateKey }), columns: warehouseColumnsOf(schema) };
}

const DIALECTS = ['postgres', 'redshift'] as const;
