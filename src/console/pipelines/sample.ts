import { cleanTables } from '../../cli/query/table.ts';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { publishedTable } from '../../lib/publish/published-table.ts';
import { identifier } from '../../lib/sql/quote.ts';

/** The SQL of a few rows that landed of a contract, and which of its fields it leaves out. */
export interface Sample {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly leftOut: readonly string[];
}

/** Rows as they are published: personal fields by the rule that the contract names. Pseudonyms need a key, which the console doesn't have. */
export function sampleOf({ id }: LandedContract['contract'], pipelines: readonly Pipeline[]): Sample | undefined {
  const found = cleanTables(pipelines).find(({ contract }) => contract.id === id);
  if (!found) return undefined;
  const { values } = publishedTable(found.contract);
  const selected = values.map(({ column, from, sql }) => `${sql(identifier(from))} AS ${identifier(column.name)}`);
  const shown = new Set(values.map(({ from }) => from));
  return {
    sql: `SELECT ${selected.join(', ')} FROM ${identifier(found.name)} ORDER BY dt DESC LIMIT ${ROWS}`,
    columns: values.map(({ column }) => column.name),
    leftOut: found.contract.columns.flatMap(({ name }) => (shown.has(name) ? [] : [name])),
  };
}

const ROWS = 5;
