import type { SourceContract, WarehouseContract } from '../lib/contracts/contract.ts';
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

type RowContract = Pick<SourceContract<{ last_updated: string }>, 'id' | 'validate' | 'sourceTable' | 'columns'> & {
  readonly key: readonly string[];
};

/** A table of the source. */
export interface SourceTable {
  readonly name: string;
  readonly contract: RowContract;
  /** The warehouse table that holds its rows; missing if they are only joined to others. */
  readonly star?: StarTable;
}

/** A table of the warehouse, with a row for each row of its source. */
interface StarTable {
  readonly contract: WarehouseContract<unknown>;
  /** The query that makes its rows. */
  readonly sql: string;
  /** The tables whose rows the query joins: it makes all rows anew where one of them has changed. */
  readonly joins?: readonly RowContract[];
  /** What is summed over its rows, as over those of the source, in SQL. */
  readonly measure?: string;
}

/** The source's tables, each after those it references. Everything else about a table follows from its entry. */
export const TABLES: readonly SourceTable[] = [
  table(currency, { contract: dimCurrency, sql: dimCurrencySql }),
  table(paymentType, { contract: dimPaymentType, sql: dimPaymentTypeSql }),
  table(department),
  table(staff, { contract: dimStaff, sql: dimStaffSql, joins: [department] }),
  table(address, { contract: dimLocation, sql: dimLocationSql }),
  table(counterparty, { contract: dimCounterparty, sql: dimCounterpartySql, joins: [address] }),
  table(design, { contract: dimDesign, sql: dimDesignSql }),
  table(salesOrder, { contract: factSalesOrder, sql: factSalesOrderSql, measure: 'units_sold * unit_price' }),
  table(purchaseOrder, {
    contract: factPurchaseOrder,
    sql: factPurchaseOrderSql,
    measure: 'item_quantity * item_unit_price',
  }),
  table(transaction, { contract: dimTransaction, sql: dimTransactionSql }),
  table(payment, { contract: factPayment, sql: factPaymentSql, measure: 'payment_amount' }),
];

function table(contract: RowContract, star?: StarTable): SourceTable {
  return { name: contract.sourceTable, contract, ...(star && { star }) };
}
