import { orderLine } from './generated/order-line.v1.ts';
import { sql as batchTotalsSql } from './generated/batch-totals.sql.ts';
import { dimCountry } from './generated/dim-country.v1.ts';
import { sql as dimCountrySql } from './generated/dim-country.sql.ts';
import { dimCustomer } from './generated/dim-customer.v1.ts';
import { sql as dimCustomerSql } from './generated/dim-customer.sql.ts';
import { dimProduct } from './generated/dim-product.v1.ts';
import { sql as dimProductSql } from './generated/dim-product.sql.ts';
import { factInvoice } from './generated/fact-invoice.v1.ts';
import { sql as factInvoiceSql } from './generated/fact-invoice.sql.ts';
import { sql as factDateSql } from './generated/fact-date.sql.ts';
import { factOrderLine } from './generated/fact-order-line.v1.ts';
import { sql as factOrderLineSql } from './generated/fact-order-line.sql.ts';
import { loadedObject } from './generated/loaded-object.v1.ts';
import { sql as loadedObjectSql } from './generated/loaded-object.sql.ts';
import { dimDate } from '../lib/generated/dim-date.v1.ts';
import { sourcedColumns } from '../lib/lake/clean-columns.ts';
import type { InputTable } from '../lib/ports/query-engine.ts';
import type { Catalogue, WarehouseTable } from '../lib/warehouse/catalogue.ts';
import { dimDateSql } from '../lib/warehouse/dim-date.ts';

/** How a warehouse table is made from a batch of clean objects. */
interface OrderTable {
  readonly table: WarehouseTable;
  readonly sql: string;
  /** Lines, or the list of the objects themselves. */
  readonly reads: 'order_line' | 'clean_object';
}

/**
 * In loading order: each after those it references. Objects arrive in any order, so lines have versions, and customers, products and
 * invoices are derived from the current lines.
 */
export const ORDER_TABLES: readonly OrderTable[] = [
  { table: dimDate, sql: dimDateSql(factDateSql), reads: 'order_line' },
  { table: dimCountry, sql: dimCountrySql, reads: 'order_line' },
  { table: { ...dimCustomer, derived: fromLines(dimCustomerSql) }, sql: dimCustomerSql, reads: 'order_line' },
  {
    table: { ...dimProduct, derived: { ...fromLines(dimProductSql), also: ['item_kind'] } },
    sql: dimProductSql,
    reads: 'order_line',
  },
  { table: { ...factInvoice, derived: fromLines(factInvoiceSql) }, sql: factInvoiceSql, reads: 'order_line' },
  { table: { ...factOrderLine, version: 'source_object' }, sql: factOrderLineSql, reads: 'order_line' },
  { table: loadedObject, sql: loadedObjectSql, reads: 'clean_object' },
];

/** The same query derives a batch's rows from its lines, and the warehouse's from all current lines. */
function fromLines(sql: string) {
  return { from: factOrderLine.table, as: 'order_line', sql };
}

/** One row: line_count, net_value, other_contents. */
export const BATCH_TOTALS = batchTotalsSql;

/** The orders' part of the warehouse. */
export const WAREHOUSE: Catalogue = { schema: 'orders', tables: ORDER_TABLES.map(({ table }) => table) };

/** What is summed over fact_order_line, in SQL. */
export const LINE_VALUE = 'quantity * unit_price';

/** Clean objects, as the queries read them. */
export function linesInput(keys: readonly string[]): InputTable {
  return { name: 'order_line', format: 'parquet', columns: sourcedColumns(orderLine), keys };
}

/** The list of the objects. */
export function objectsInput(key: string): InputTable {
  return { name: 'clean_object', format: 'ndjson', columns: loadedObject.columns, keys: [key] };
}
