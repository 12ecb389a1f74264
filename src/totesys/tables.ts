import { type SourceTable, sourceTable } from '../lib/star/tables.ts';
import { address } from './generated/address.v1.ts';
import { counterparty } from './generated/counterparty.v1.ts';
import { currency } from './generated/currency.v1.ts';
import { department } from './generated/department.v1.ts';
import { design } from './generated/design.v1.ts';
import { sql as dimCounterpartySql } from './generated/dim-counterparty.sql.ts';
import { dimCounterparty } from './generated/dim-counterparty.v1.ts';
import { sql as dimCurrencySql } from './generated/dim-currency.sql.ts';
import { dimCurrency } from './generated/dim-currency.v1.ts';
import { sql as dimDesignSql } from './generated/dim-design.sql.ts';
import { dimDesign } from './generated/dim-design.v1.ts';
import { sql as dimLocationSql } from './generated/dim-location.sql.ts';
import { dimLocation } from './generated/dim-location.v1.ts';
import { sql as dimPaymentTypeSql } from './generated/dim-payment-type.sql.ts';
import { dimPaymentType } from './generated/dim-payment-type.v1.ts';
import { sql as dimStaffSql } from './generated/dim-staff.sql.ts';
import { dimStaff } from './generated/dim-staff.v1.ts';
import { sql as dimTransactionSql } from './generated/dim-transaction.sql.ts';
import { dimTransaction } from './generated/dim-transaction.v1.ts';
import { sql as factPaymentSql } from './generated/fact-payment.sql.ts';
import { factPayment } from './generated/fact-payment.v1.ts';
import { sql as factPurchaseOrderSql } from './generated/fact-purchase-order.sql.ts';
import { factPurchaseOrder } from './generated/fact-purchase-order.v1.ts';
import { sql as factSalesOrderSql } from './generated/fact-sales-order.sql.ts';
import { factSalesOrder } from './generated/fact-sales-order.v1.ts';
import { paymentType } from './generated/payment-type.v1.ts';
import { payment } from './generated/payment.v1.ts';
import { purchaseOrder } from './generated/purchase-order.v1.ts';
import { salesOrder } from './generated/sales-order.v1.ts';
import { staff } from './generated/staff.v1.ts';
import { transaction } from './generated/transaction.v1.ts';

/** The source's tables, each after those it references. Everything else about a table follows from its entry. */
export const TABLES: readonly SourceTable[] = [
  sourceTable(currency, { contract: dimCurrency, sql: dimCurrencySql }),
  sourceTable(paymentType, { contract: dimPaymentType, sql: dimPaymentTypeSql }),
  sourceTable(department),
  sourceTable(staff, { contract: dimStaff, sql: dimStaffSql, joins: [department] }),
  sourceTable(address, { contract: dimLocation, sql: dimLocationSql }),
  sourceTable(counterparty, { contract: dimCounterparty, sql: dimCounterpartySql, joins: [address] }),
  sourceTable(design, { contract: dimDesign, sql: dimDesignSql }),
  sourceTable(salesOrder, { contract: factSalesOrder, sql: factSalesOrderSql, measure: 'units_sold * unit_price' }),
  sourceTable(purchaseOrder, {
    contract: factPurchaseOrder,
    sql: factPurchaseOrderSql,
    measure: 'item_quantity * item_unit_price',
  }),
  sourceTable(transaction, { contract: dimTransaction, sql: dimTransactionSql }),
  sourceTable(payment, { contract: factPayment, sql: factPaymentSql, measure: 'payment_amount' }),
];
