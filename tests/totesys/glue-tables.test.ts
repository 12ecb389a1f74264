import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, list } from '../../src/cli/templates/values.ts';
import { deletedInput, sourceInput } from '../../src/totesys/star/star-inputs.ts';
import { TABLES } from '../../src/totesys/tables.ts';

test('the Glue tables have the columns of what the queries read', () => {
  const tables = resourcesOfType(parseTemplate('src/totesys/template.yaml'), 'AWS::Glue::Table').map(
    ({ properties }) => {
      const input = at(properties, 'TableInput');
      const columns = list(at(input, 'StorageDescriptor', 'Columns'));
      return [at(input, 'Name'), columns.map((column) => [at(column, 'Name'), at(column, 'Type')])];
    },
  );
  const read = [...TABLES.map(({ name }) => sourceInput(name, [])), deletedInput([])].map(({ name, columns }) => [
    `${name}_objects`,
    columns.map((column) => [column.name, TYPES[column.type]]),
  ]);
  expect(tables).toEqual(read);
});

/** What Hive, and so Glue, calls them. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  INTEGER: 'int',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  'DECIMAL(18,2)': 'decimal(18,2)',
};
