import type { Loaded } from '../../cli/ask/loaded.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { publishedNames } from '../../cli/query/table.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { literal } from '../../lib/sql/quote.ts';
import { inWords } from '../in-words.ts';
import type { Query, Sources } from '../sources.ts';
import type { Hop } from './zones.ts';

/** A table of the table bucket that has been published to. */
export interface Published {
  readonly pipeline: string;
  /** As SQL names it. */
  readonly table: string;
  /** The landed contract whose rows it has; undefined for a table that a batch makes. */
  readonly contract: string | undefined;
  readonly rows: number;
  readonly commits: number;
  /** When it was committed to last. */
  readonly at: Date;
}

/** The published tables of all pipelines, as SQL over the lakes sees them. */
export async function publishedIn(pipelines: readonly Pipeline[], query: Query): Promise<Published[]> {
  const known = pipelines.flatMap(({ name: pipeline, lake }) => [
    ...(lake?.landed ?? []).map(({ contract: { id } }) => ({
      pipeline,
      contract: id,
      table: lakeTable({ id, columns: [] }),
    })),
    ...(lake?.tables ?? []).map((table) => ({ pipeline, contract: undefined, table })),
  ]);
  if (known.length === 0) return [];
  const wanted = known.map(({ table: { namespace, name } }) => `(${literal(namespace)}, ${literal(name)})`);
  // a table of the same name in another namespace counts as published, too
  const commits = await query(
    `SELECT table_schema, table_name, max(committed_at)::VARCHAR AS at, count(*) AS commits FROM snapshot
     JOIN (SELECT table_schema, table_name FROM information_schema.tables) USING (table_name)
     WHERE (table_schema, table_name) IN (${wanted.join(', ')}) GROUP BY ALL`,
  );
  const committed = known.flatMap(({ table, ...each }) => {
    const found = commits.find((row) => row['table_schema'] === table.namespace && row['table_name'] === table.name);
    const [name] = publishedNames(table, pipelines);
    return found && name !== undefined ? [{ ...each, table: name, found }] : [];
  });
  if (committed.length === 0) return [];
  const counts = committed.map(({ table }) => `SELECT ${literal(table)} AS name, count(*) AS n FROM ${table}`);
  const rows = new Map((await query(counts.join(' UNION ALL '))).map(({ name, n }) => [name, Number(n)]));
  return committed.map(({ found, ...each }) => ({
    ...each,
    rows: rows.get(each.table) ?? 0,
    commits: Number(found['commits']),
    at: new Date(`${String(found['at']).replace(' ', 'T')}Z`),
  }));
}

/** The tables in which what landed is published, as hops. */
export function publishedHops(pipeline: string, published: ReturnType<Sources['published']> = []): Hop[] {
  return (typeof published === 'string' ? [] : published).flatMap((each) =>
    each.pipeline === pipeline && each.contract !== undefined ? [publishedHop(each, each.contract)] : [],
  );
}

/** What a pipeline's warehouse was last loaded with, as a hop; none if it has none or can't be reached, which Reconciliation says. */
export async function loadedHops(pipeline: string, { loaded }: Pick<Sources, 'loaded'>): Promise<Hop[]> {
  const found = await loaded(pipeline)?.catch(inWords);
  return found === undefined || typeof found === 'string' ? [] : [loadedHop(found)];
}

function publishedHop({ table, rows, at }: Published, contract: string): Hop {
  return { zone: table, says: `published rows of ${contract}, one for each key`, holds: countOf(rows), newest: at };
}

function loadedHop({ batch, rows, loadedAt }: Loaded): Hop {
  const says = `the warehouse's last load, ${countOf(rows)}`;
  return { zone: LOADED, says, holds: `batch ${batch}`, newest: new Date(loadedAt) };
}

/** Whether a hop is a published table, which has its namespace before its name. */
export function isTable({ zone }: Pick<Hop, 'zone'>): boolean {
  return zone.includes('.');
}

/** The last hop of a pipeline with a warehouse. */
export const LOADED = 'loaded';

function countOf(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`;
}
