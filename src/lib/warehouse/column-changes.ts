import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Dialect } from '../ports/warehouse.ts';
import { typeOf } from '../sql/dialect.ts';
import { isWidening } from '../sql/widening.ts';
import type { FoundColumn } from './found-columns.ts';
import type { StoredTable } from './stored-tables.ts';

/** What a table lacks, as clauses of ALTER TABLE, and the changes that it can't take, for people. */
export interface ColumnChanges {
  readonly added: readonly string[];
  readonly retyped: readonly string[];
  readonly refused: readonly string[];
}

/** The changes between the columns that a table has and those that it should have. */
export function columnChanges(table: StoredTable, found: readonly FoundColumn[], dialect: Dialect): ColumnChanges {
  const [added, retyped, refused]: [string[], string[], string[]] = [[], [], []];
  for (const column of table.columns) {
    const has = found.find(({ name }) => name === column.name);
    const change = has ? alteration(column, has, dialect) : addition(column, dialect);
    if ('refused' in change) refused.push(`${table.name}.${column.name} ${change.refused}`);
    else (has ? retyped : added).push(...change.clauses);
  }
  const known = new Set([table.history?.surrogateKey, ...table.columns.map(({ name }) => name)]);
  for (const { name } of found)
    if (!known.has(name)) refused.push(`${table.name}.${name} is no longer in the contract`);
  return { added, retyped, refused };
}

type Change = { readonly clauses: readonly string[] } | { readonly refused: string };

function addition(column: WarehouseColumn, dialect: Dialect): Change {
  if (!column.nullable) return { refused: 'is new and required, but loaded rows lack it' };
  // elsewhere, if two loads add it at once, one fails and is repeated: Redshift has no IF NOT EXISTS
  const unless = dialect === 'postgres' ? 'IF NOT EXISTS ' : '';
  return { clauses: [`ADD COLUMN ${unless}${column.name} ${typeOf(column, dialect)}`] };
}

/** How a column that a table has becomes the one that it should have. */
export function alteration(column: WarehouseColumn, has: FoundColumn, dialect: Dialect): Change {
  const expected = typeOf(column, dialect);
  const clauses: string[] = [];
  if (dialect === 'redshift' && isLonger(expected, has.type))
    clauses.push(`ALTER COLUMN ${column.name} TYPE ${expected}`);
  else if (dialect !== 'redshift' && isWidening(has.type, expected))
    clauses.push(`ALTER COLUMN ${column.name} SET DATA TYPE ${expected}`);
  else if (expected !== has.type && !isLonger(has.type, expected))
    return { refused: `should be ${expected}, but is ${has.type}` };
  // Iceberg's tables have no constraints
  if (dialect === 'iceberg' || column.nullable === has.isNullable) return { clauses };
  if (!column.nullable) return { refused: 'is now required, but loaded rows may lack it' };
  if (dialect === 'redshift') return { refused: "is now optional, but Redshift can't drop NOT NULL" };
  return { clauses: [...clauses, `ALTER COLUMN ${column.name} DROP NOT NULL`] };
}

/** Whether a text has more room in one type than in another. */
function isLonger(one: string, other: string): boolean {
  const [bytes, others] = [one, other].map((type) => Number(/^varchar\((\d+)\)$/.exec(type)?.[1]));
  return (bytes ?? 0) > (others ?? 0);
}
