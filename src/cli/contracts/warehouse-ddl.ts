import { type Catalogue, isHistory, type WarehouseTable } from '../../lib/warehouse/catalogue.ts';
import { createStatements } from '../../lib/warehouse/create-statements.ts';
import { warehouseColumnsOf } from './columns.ts';
import type { Schema } from './schema.ts';

/** `docs/warehouse/<pipeline>.<dialect>.sql` for each pipeline with tables in the warehouse: what a load runs where they aren't there. */
export function warehouseDdl(schemas: readonly Schema[]): [path: string, text: string][] {
  const pipelines = Map.groupBy(schemas, ({ $id }) => $id.split('/')[0] ?? '');
  return [...pipelines].flatMap(([pipeline, contracts]) => {
    const tables = contracts.flatMap((schema) => tableOf(schema) ?? []);
    if (tables.length === 0) return [];
    // a fact refers to dimensions
    const sorted = [...tables.filter((table) => !isHistory(table)), ...tables.filter(isHistory)];
    const catalogue = { schema: pipeline, tables: sorted };
    return DIALECTS.map((dialect): [string, string] => [
      `docs/warehouse/${pipeline}.${dialect}.sql`,
      ddlText(catalogue, dialect),
    ]);
  });
}

function ddlText(catalogue: Catalogue, dialect: (typeof DIALECTS)[number]): string {
  const statements = createStatements(catalogue, dialect).map((statement) => `${statement};\n`);
  return [
    `-- Derived from schemas/${catalogue.schema}/ by \`npx sluice contracts\`. Do not edit.\n`,
    ...statements,
  ].join('\n');
}

function tableOf(schema: Schema): WarehouseTable | undefined {
  const { 'x-warehouse-table': table, 'x-key': key = [], 'x-surrogate-key': surrogateKey } = schema;
  if (table === undefined) return undefined;
  return { table, key, ...(surrogateKey !== undefined && { surrogateKey }), columns: warehouseColumnsOf(schema) };
}

const DIALECTS = ['postgres', 'redshift'] as const;
