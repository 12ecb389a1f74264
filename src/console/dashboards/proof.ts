import type { Question } from '../../cli/ask/question.ts';
import type { Schema } from '../../contracts/schema.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';

/** A table that a question reads, with the contract of its rows. */
export interface Source {
  readonly table: string;
  /** Undefined for a table that no contract describes. */
  readonly contract: string | undefined;
}

/** The tables of the warehouse or of the lake that a question reads. */
export function sourcesOf({ pipeline, sql }: Question, schemas: readonly Schema[]): Source[] {
  const names = new Set(Array.from(sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)\.(\w+)/gi), ([, , table = '']) => table));
  // several pipelines have tables of lib's contracts
  const own = schemas.filter(({ $id }) => [pipeline, 'lib'].includes($id.split('/')[0] ?? ''));
  return Array.from(names, (table) => ({
    table: `${pipeline}.${table}`,
    contract: own.find((schema) => tableOf(schema) === table.replace(/^current_/, 'fact_'))?.$id,
  }));
}

function tableOf({ $id, 'x-warehouse-table': table }: Schema): string {
  return table ?? lakeTable({ id: $id, columns: [] }).name;
}
