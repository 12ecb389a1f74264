import type { Property, Schema } from '../../../../src/contracts/schema.ts';
import { literal, identifier } from '../../../../src/lib/sql/quote.ts';
import type { Session } from '../../../../src/lib/postgres/session.ts';
import type { Warehouse } from '../../../../src/lib/ports/warehouse.ts';

interface Compared {
  /** How many values are the same. */
  readonly compared: number;
  /** The tables that aren't, with the first row that only one side has. */
  readonly different: readonly { readonly table: string; readonly source: unknown; readonly warehouse: unknown }[];
}

/** Compares each table of the source with its view of current rows, value by value, as texts. */
export async function differencesOf(
  schemas: readonly Schema[],
  source: Session,
  warehouse: Pick<Warehouse, 'rows'>,
): Promise<Compared> {
  for (const [name, value] of Object.entries(SETTINGS)) await source.query(`SET ${name} = ${literal(value)}`);
  let compared = 0;
  const different: Compared['different'][number][] = [];
  for (const schema of schemas) {
    const table = schema.$id.replace(/^.*\//, '').replace(/\.v1$/, '').replaceAll('-', '_');
    const columns = Object.entries(schema.properties).filter(
      ([, property]) => property['x-row-hash'] !== true && property['x-pii'] === undefined,
    );
    const expected = columns.map(([name, property]) => `${sourceText(name, property)} AS ${name}`);
    const found = columns.map(([name, property]) => `${warehouseText(name, property)} AS ${name}`);
    const from = identifier(String(schema['x-source-table']));
    const view = `${schema.$id.split('/')[0] ?? ''}.current_${table}`;
    const [ours, theirs] = [
      sorted(await source.texts(`SELECT ${expected.join(', ')} FROM ${from}`)),
      sorted(await warehouse.rows(`SELECT ${found.join(', ')} FROM ${view}`)),
    ];
    compared += ours.length * columns.length;
    const at = ours.findIndex((row, place) => row !== theirs[place]);
    const first = at < 0 && ours.length < theirs.length ? ours.length : at;
    if (first >= 0) different.push({ table, source: ours[first], warehouse: theirs[first] });
  }
  return { compared, different };
}

/** A value of the source as its contract has it. */
function sourceText(name: string, { type, format, 'x-source-column': column, 'x-scale': scale }: Property): string {
  const value = identifier(column ?? name);
  if (format === 'date-time') return `date_trunc('milliseconds', ${value} AT TIME ZONE 'UTC')::text`;
  if (format === 'local-date-time') return `date_trunc('milliseconds', ${value})::text`;
  if (scale !== undefined) return `trim_scale(${value})::text`;
  return [type].flat().includes('boolean') ? `${value}::boolean::text` : `${value}::text`;
}

function warehouseText(name: string, { type, 'x-scale': scale }: Property): string {
  if (scale !== undefined) return `trim_scale(${name})::text`;
  return [type].flat().includes('boolean') ? `${name}::boolean::text` : `${name}::text`;
}

function sorted(rows: readonly Readonly<Record<string, string | null>>[]): string[] {
  return rows.map((row) => JSON.stringify(Object.values(row))).sort();
}

/** With which the source's values are texts. */
export const SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'iso_8601',
  bytea_output: 'hex',
  extra_float_digits: '1',
};
