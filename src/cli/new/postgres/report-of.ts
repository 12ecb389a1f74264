import { alignedTable } from '../../terminal/table.ts';
import type { ContractedTable } from './contract-of.ts';
import type { Selected } from './selected-tables.ts';
import type { DatabaseTable } from './source-table.ts';
import { nearWatermarks } from './watermark-of.ts';

/** What a pipeline of these tables will do, and what it won't. No value of the database is shown. */
export function reportOf(
  tables: readonly ContractedTable[],
  leftOut: Selected['leftOut'],
  remarks: readonly string[],
): string {
  const warnings = [...remarks, ...tables.flatMap(inPlain)];
  return [
    ...warnings.map((warning) => `! ${warning}`),
    ...(warnings.length > 0 ? [''] : []),
    tableOf(tables),
    ...section(
      'Left out:',
      leftOut.map(({ name, why }) => `${name}: ${why}`),
    ),
    ...section('Changes found by the hourly comparison alone:', withoutWatermark(tables)),
    ...section('Without a key:', withoutKey(tables)),
    ...section('Personal data, kept only below ingestion/ in the lake:', personal(tables)),
    ...section('What the warehouse keeps differently:', losses(tables)),
  ].join('\n');
}

function tableOf(tables: readonly ContractedTable[]): string {
  const lines = tables.map(({ table, schema }) => [
    table.name,
    table.kind,
    table.rows === undefined ? 'unknown' : `about ${count(table.rows)}`,
    String(table.columns.length),
    table.key.join(', ') || "the row's hash",
    schema['x-watermark'] ?? 'comparing',
    schema.$id,
  ]);
  const headings = ['table', 'kind', 'rows', 'columns', 'key', 'changes by', 'contract'];
  return alignedTable(headings, lines, [false, false, true, true, false, false, false]);
}

/** Why some tables have no watermark, and what it costs. */
function withoutWatermark(tables: readonly ContractedTable[]): string[] {
  const without = tables.filter(({ schema }) => schema['x-watermark'] === undefined).map(({ table }) => table);
  const [near, others] = [without.filter(isNear), without.filter((table) => !isNear(table))];
  const rows = without.reduce((sum, table) => sum + (table.rows ?? 0), 0) * COMPARISONS_A_DAY;
  return [
    ...near.map(
      (table) =>
        `${table.name}: ${nearWatermarks(table).join(', ')} may be NULL, but must be NOT NULL to find changes.`,
    ),
    ...(others.length > 0
      ? [`${others.map(({ name }) => name).join(', ')}: no column is named after the time of a change.`]
      : []),
    ...(rows > 0 ? [`Comparing reads about ${count(rows)} rows a day in the source.`] : []),
  ];
}

function isNear(table: DatabaseTable): boolean {
  return nearWatermarks(table).length > 0;
}

function withoutKey(tables: readonly ContractedTable[]): string[] {
  const names = tables.filter(({ table }) => table.key.length === 0).map(({ table }) => table.name);
  if (names.length === 0) return [];
  return [`${names.join(', ')}: rows are told apart by their hash, so a changed row is a deletion and a new row.`];
}

/** What of a table is personal and can't be kept from the warehouse. */
function inPlain({ table: { name, key }, plain }: ContractedTable): string[] {
  return plain.map((column) => {
    const isKey = key.includes(column);
    const role = isKey ? 'identifies its rows' : 'says when a row was changed';
    const way = isKey ? 'make a view with another key' : 'remove its x-watermark and give the field x-pii';
    return `${name}.${column} seems personal, but ${role}: the warehouse will have it in plain. Leave ${name} out with --tables, or ${way}.`;
  });
}

function personal(tables: readonly ContractedTable[]): string[] {
  return tables.flatMap(({ table, schema }) => {
    const names = Object.entries(schema.properties).flatMap(([name, { 'x-pii': pii }]) =>
      pii === undefined ? [] : [name],
    );
    return names.length === 0 ? [] : [`${table.name}: ${names.join(', ')}`];
  });
}

/** One line for each sentence, with the columns that it is about. */
function losses(tables: readonly ContractedTable[]): string[] {
  const columns = new Map<string, string[]>();
  for (const { table, losses: own } of tables)
    for (const [name, sentence] of own)
      columns.set(sentence, [...(columns.get(sentence) ?? []), `${table.name}.${name}`]);
  return Array.from(columns, ([sentence, names]) => {
    const more = names.length - MOST_NAMED;
    return `${sentence} ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

const COMPARISONS_A_DAY = 24;
const MOST_NAMED = 6;
