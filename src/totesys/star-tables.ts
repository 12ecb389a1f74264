import type { WarehouseContract } from '../lib/contracts/contract.ts';
import { dimDate } from '../lib/generated/dim-date.v1.ts';
import { dimCounterparty } from './generated/dim-counterparty.v1.ts';
import { dimCurrency } from './generated/dim-currency.v1.ts';
import { dimDesign } from './generated/dim-design.v1.ts';
import { dimLocation } from './generated/dim-location.v1.ts';
import { dimPaymentType } from './generated/dim-payment-type.v1.ts';
import { dimStaff } from './generated/dim-staff.v1.ts';
import { dimTransaction } from './generated/dim-transaction.v1.ts';
import { factPayment } from './generated/fact-payment.v1.ts';
import { factPurchaseOrder } from './generated/fact-purchase-order.v1.ts';
import { factSalesOrder } from './generated/fact-sales-order.v1.ts';

/** The tables of the star schema in the order of loading: each after those that it refers to. */
export const STAR_TABLES: readonly WarehouseContract<unknown>[] = [
  dimDate,
  dimStaff,
  dimLocation,
  dimDesign,
  dimCurrency,
  dimCounterparty,
  dimPaymentType,
  dimTransaction,
  factSalesOrder,
  factPurchaseOrder,
  factPayment,
];
