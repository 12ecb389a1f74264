import { lakeTable } from '../../lib/lake/lake-table.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import { SNAPSHOT } from '../query/table.ts';
import type { Hop } from './hop.ts';
import type { Key } from './clean-hops.ts';
import type { Traced } from './traced-lake.ts';

/** The rows with this key in tables that have all of its columns, and the run or object they come from. Also says if the contract's table lacks it. */
export async function tableHops(
  { engine, tables }: Traced,
  key: Key,
  contract: { readonly id: string },
): Promise<Hop[]> {
  const { namespace, name: own } = lakeTable({ ...contract, columns: [] });
  const hops: Hop[] = [];
  for (const { name, select } of tables.filter((table) => table.name !== SNAPSHOT)) {
    const columns = new Set((await engine.run(`DESCRIBE (${select})`)).map(({ column_name }) => String(column_name)));
    if (!Object.keys(key).every((column) => columns.has(column))) continue;
    const said = ['dt', 'source_object', 'published_by'].filter((column) => columns.has(column));
    const texts = said.map((column) => `'${column} ' || CAST(${identifier(column)} AS varchar)`);
    const conditions = Object.entries(key).map(
      ([column, value]) => `CAST(${identifier(column)} AS varchar) = ${literal(value)}`,
    );
    const rows = await engine.run(
      `SELECT concat_ws(', ', ${["''", ...texts].join(', ')}) AS what FROM (${select}) WHERE ${conditions.join(' AND ')}`,
    );
    if (rows.length === 0 && name === `${namespace}.${own}`)
      hops.push({ time: '', hop: 'table', where: name, what: 'not there yet' });
    hops.push(
      ...rows.map(({ what }) => ({ time: '', hop: 'table', where: name, what: String(what).replace(/^, /, '') })),
    );
  }
  return hops;
}
