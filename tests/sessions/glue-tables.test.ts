import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, list } from '../../src/cli/templates/values.ts';
import type { Column } from '../../src/lib/contracts/contract.ts';
import { compactedTable, copyTable, CURATED, repeatedIdTable, sessionTable } from '../../src/sessions/daily-tables.ts';

test('the Glue tables have the columns of the contracts and of what the queries read', () => {
  const tables = resourcesOfType(parseTemplate('src/sessions/template.yaml'), 'AWS::Glue::Table').map(
    ({ properties }) => {
      const input = at(properties, 'TableInput');
      const columns = list(at(input, 'StorageDescriptor', 'Columns'));
      return [at(input, 'Name'), columns.map((column) => [at(column, 'Name'), at(column, 'Type')])];
    },
  );

  const published = CURATED.map(({ contract }) => glueTable(nameOf(contract), contract.columns));
  const read = [sessionTable([]), compactedTable([]), repeatedIdTable([]), copyTable([])].map(({ name, columns }) =>
    glueTable(`${name}_objects`, columns),
  );
  expect(tables).toEqual([...published, ...read]);
});

function nameOf({ table }: { readonly table: string }): string {
  return table.replace(/\/.*/, '').replaceAll('-', '_');
}

function glueTable(name: string, columns: readonly Column[]): unknown {
  return [name, columns.map((column) => [column.name, TYPES[column.type]])];
}

/** What Hive, and so Glue, calls them. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  INTEGER: 'int',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};
