import { expect, test } from '@jest/globals';
import { messageNames, propertyNames } from '../../../../src/cli/new/postgres/table-names.ts';

test.each([
  { tables: ['order_line', 'OrderLine', 'customer'], names: ['order-line', 'order-line-x2', 'customer'] },
  { tables: ['Straße 2', '2024', 'größe'], names: ['strasse2', 't2024', 'grosse'] },
  // words of SQL and of the code, and tables that the warehouse has of its own
  {
    tables: ['order', 'error', 'load_ledger', 'current_stock'],
    names: ['order-row', 'error-row', 'load-ledger-row', 'current-stock-row'],
  },
  { tables: ['x'.repeat(63), '☃'], names: ['x'.repeat(34), 'table-row'] },
])('messages of $tables', ({ tables, names }) => {
  expect(messageNames(tables)).toEqual(names);
});

test.each([
  { columns: ['id', 'created_at', 'ID'], names: ['id', 'created_at', 'id_2'] },
  { columns: ['Unit Price', 'unit_price', 'unit price'], names: ['unit_price_2', 'unit_price', 'unit_price_3'] },
  { columns: ['at', 'by', 'show', 'time'], names: ['at_value', 'by_value', 'show_value', 'time'] },
  {
    columns: ['order', 'batch', 'row_hash', '1st', 'é', ''],
    names: ['order_value', 'batch_value', 'row_hash_value', 'c_1st', 'e', 'c_'],
  },
])('properties of $columns', ({ columns, names }) => {
  expect(propertyNames(columns)).toEqual(names);
});
