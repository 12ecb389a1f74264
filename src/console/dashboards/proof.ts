import type { Question } from '../../cli/ask/question.ts';
import { isTableOf, tablesAsked } from '../../cli/contracts/uses.ts';
import type { Schema } from '../../contracts/schema.ts';

/** A table that a question reads, with the contract of its rows. */
export interface Source {
  readonly table: string;
  /** Undefined for a table that no contract describes. */
  readonly contract: string | undefined;
}

/** The tables of the warehouse or of the lake that a question reads. */
export function sourcesOf({ pipeline, sql }: Question, schemas: readonly Schema[]): Source[] {
  // several pipelines have tables of lib's contracts
  const own = schemas.filter(({ $id }) => [pipeline, 'lib'].includes($id.split('/')[0] ?? ''));
  return tablesAsked(sql).map((table) => ({
    table: `${pipeline}.${table}`,
    contract: own.find((schema) => isTableOf(table, schema))?.$id,
  }));
}
