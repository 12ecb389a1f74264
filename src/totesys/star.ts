import { type Star, starOf } from '../lib/star/star.ts';
import { sql as factDateSql } from './generated/fact-date.sql.ts';
import { payment } from './generated/payment.v1.ts';
import { purchaseOrder } from './generated/purchase-order.v1.ts';
import { salesOrder } from './generated/sales-order.v1.ts';
import { sql as substitutedSql } from './generated/substituted.sql.ts';
import { TABLES } from './tables.ts';

/** The star schema of ToteSys. */
export const STAR: Star = starOf({
  schema: 'totesys',
  tables: TABLES,
  dates: { sql: factDateSql, from: [salesOrder, purchaseOrder, payment] },
  substitutedSql,
});
