import type { Question } from '../../cli/ask/question.ts';
import type { Schema } from '../../contracts/schema.ts';

/** A warehouse table that a question reads, with the contract of its rows. */
export interface Source {
  readonly table: string;
  /** Undefined for a view or a table that no contract describes. */
  readonly contract: string | undefined;
}

/** The warehouse tables that a question reads. */
export function sourcesOf({ pipeline, sql }: Question, schemas: readonly Schema[]): Source[] {
  const names = new Set(Array.from(sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)\.(\w+)/gi), ([, , table = '']) => table));
  return Array.from(names, (table) => {
    const own = table.replace(/^current_/, 'fact_');
    const schema = schemas.find(
      ({ $id, 'x-warehouse-table': its }) => its === own && [pipeline, 'lib'].includes($id.split('/')[0] ?? ''),
    );
    return { table: `${pipeline}.${table}`, contract: schema?.$id };
  });
}
