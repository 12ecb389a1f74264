import { literal } from '../sql/quote.ts';
import { isHistory, type WarehouseTable } from './catalogue.ts';

/** The sums of the cubes of keys, in the source and of the compared versions; NULL if they aren't compared. */
export function keySumsOf(table: WarehouseTable, source: string | undefined, isCompared: string): string[] {
  if (source === undefined) return [NO_KEY, NO_KEY];
  return [`CAST(${source} AS numeric(38,0))`, keySum(table, isCompared)];
}

/** The sum of the cubes of the keys that a batch has of a table with history. */
export function batchKeysOf(table: WarehouseTable, batch: string): string {
  return isHistory(table) && isNumbered(table) ? keySum(table, `version.batch = ${literal(batch)}`) : NO_KEY;
}

export function cubeOf(table: WarehouseTable, prefix = ''): string {
  if (!isNumbered(table)) return NO_KEY;
  const [id = ''] = table.key;
  return `CAST(${prefix}${id} AS numeric(38,0)) * ${prefix}${id} * ${prefix}${id}`;
}

export const NO_KEY = 'CAST(NULL AS numeric(38,0))';

/** Whether rows are identified by one number, which can be summed. */
function isNumbered({ key: [id, ...others], columns }: WarehouseTable): boolean {
  return others.length === 0 && columns.some(({ name, type }) => name === id && type === 'INTEGER');
}

function keySum(table: WarehouseTable, condition: string): string {
  return `CAST(coalesce(sum(CASE WHEN ${condition} THEN ${cubeOf(table, 'version.')} END), 0) AS numeric(38,0))`;
}
