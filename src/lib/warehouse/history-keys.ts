import { BATCH, type HistoryTable } from './catalogue.ts';

interface Key {
  readonly name: string;
  readonly definition: string;
}

/** The keys of a table that keeps every version of a row: the surrogate key, and that of a version. */
export function historyKeys({ table, key, surrogateKey }: HistoryTable): Key[] {
  return [
    { name: `${table}_pkey`, definition: `PRIMARY KEY (${surrogateKey})` },
    { name: `${table}_key`, definition: `UNIQUE (${[...key, BATCH.name].join(', ')})` },
  ];
}

/** Fills an empty table in PostgreSQL: building the keys of all rows at once takes a third of the time. */
export function withoutKeys<S>(schema: string, table: HistoryTable, fill: readonly S[]): (S | string)[] {
  const keys = historyKeys(table);
  const alter = (changes: readonly string[]) => `ALTER TABLE ${schema}.${table.table} ${changes.join(', ')}`;
  return [
    alter(keys.map(({ name }) => `DROP CONSTRAINT IF EXISTS ${name}`)),
    ...fill,
    alter(keys.map(({ name, definition }) => `ADD CONSTRAINT ${name} ${definition}`)),
  ];
}
