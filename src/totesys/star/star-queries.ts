import { dimDateSql } from '../../lib/warehouse/dim-date.ts';
import { sql as deletedRowSql } from '../generated/deleted-row.sql.ts';
import { sql as dimCounterpartySql } from '../generated/dim-counterparty.sql.ts';
import { sql as dimCurrencySql } from '../generated/dim-currency.sql.ts';
import { sql as dimDesignSql } from '../generated/dim-design.sql.ts';
import { sql as dimLocationSql } from '../generated/dim-location.sql.ts';
import { sql as dimPaymentTypeSql } from '../generated/dim-payment-type.sql.ts';
import { sql as dimStaffSql } from '../generated/dim-staff.sql.ts';
import { sql as dimTransactionSql } from '../generated/dim-transaction.sql.ts';
import { sql as factDateSql } from '../generated/fact-date.sql.ts';
import { sql as factPaymentSql } from '../generated/fact-payment.sql.ts';
import { sql as factPurchaseOrderSql } from '../generated/fact-purchase-order.sql.ts';
import { sql as factSalesOrderSql } from '../generated/fact-sales-order.sql.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import type { SourceName } from './star-inputs.ts';

/** How a table of the warehouse is made of a batch. */
export interface StarQuery {
  readonly table: StarManifest['tables'][number]['table'];
  readonly sql: string;
  /**
   * What it reads: rows, each of the batch's changes being a row of the result; facts, the changes that dates are found
   * in; whole, reference tables; deleted, what is gone.
   */
  readonly reads: 'rows' | 'facts' | 'whole' | 'deleted';
  readonly from: readonly SourceName[];
  /** Whether its rows say by which batch they came: the parameter `batch`. */
  readonly namesBatch?: boolean;
}

/** The queries of a batch. Each runs where anything that it reads has changed. */
export const STAR_QUERIES: readonly StarQuery[] = [
  {
    table: 'dim_date',
    sql: dimDateSql(factDateSql),
    reads: 'facts',
    from: ['sales_order', 'purchase_order', 'payment'],
  },
  { table: 'dim_staff', sql: dimStaffSql, reads: 'whole', from: ['staff', 'department'] },
  { table: 'dim_location', sql: dimLocationSql, reads: 'rows', from: ['address'] },
  { table: 'dim_design', sql: dimDesignSql, reads: 'rows', from: ['design'] },
  { table: 'dim_currency', sql: dimCurrencySql, reads: 'rows', from: ['currency'] },
  { table: 'dim_counterparty', sql: dimCounterpartySql, reads: 'whole', from: ['counterparty', 'address'] },
  { table: 'dim_payment_type', sql: dimPaymentTypeSql, reads: 'rows', from: ['payment_type'] },
  { table: 'dim_transaction', sql: dimTransactionSql, reads: 'rows', from: ['transaction'] },
  { table: 'fact_sales_order', sql: factSalesOrderSql, reads: 'rows', from: ['sales_order'], namesBatch: true },
  {
    table: 'fact_purchase_order',
    sql: factPurchaseOrderSql,
    reads: 'rows',
    from: ['purchase_order'],
    namesBatch: true,
  },
  { table: 'fact_payment', sql: factPaymentSql, reads: 'rows', from: ['payment'], namesBatch: true },
  { table: 'deleted_row', sql: deletedRowSql, reads: 'deleted', from: [], namesBatch: true },
];
