import type { Payment } from '../generated/payment.v1.ts';
import type { PurchaseOrder } from '../generated/purchase-order.v1.ts';
import type { SalesOrder } from '../generated/sales-order.v1.ts';
import type { Transaction } from '../generated/transaction.v1.ts';
import { integer, oneIn, pick, text, type Random } from '../../contracts/generator/random.ts';

/** One order, which is one transaction and one payment, all made at the same moment. */
export interface Deal {
  readonly sales_order?: SalesOrder;
  readonly purchase_order?: PurchaseOrder;
  readonly transaction: Transaction;
  readonly payment: Payment;
}

/** The IDs of a deal's rows. */
export interface DealIds {
  readonly kind: 'sale' | 'purchase';
  readonly order: number;
  readonly transaction: number;
  readonly payment: number;
}

/** How many there are of everything an order references; IDs run from 1. */
export interface Partners {
  readonly currency: number;
  readonly staff: number;
  readonly address: number;
  readonly counterparty: number;
  readonly design: number;
}

/** A deal made at `time` (milliseconds since 1970), its payment planned. */
export function makeDeal(random: Random, ids: DealIds, partners: Partners, time: number): Deal {
  const made = { created_at: localTime(time), last_updated: localTime(time) };
  const isSale = ids.kind === 'sale';
  const quantity = isSale ? integer(random, 1_000, 100_000) : integer(random, 1, 999);
  const cents = isSale ? integer(random, 200, 400) : integer(random, 332, 99_907);
  const terms = {
    ...made,
    staff_id: integer(random, 1, partners.staff),
    counterparty_id: integer(random, 1, partners.counterparty),
    currency_id: integer(random, 1, partners.currency),
    agreed_delivery_date: localDate(time + deliveryDays(random) * DAY_MS),
    agreed_payment_date: localDate(time + integer(random, 1, 60) * DAY_MS),
    agreed_delivery_location_id: integer(random, 1, partners.address),
  };
  const payment = {
    payment_id: ids.payment,
    ...made,
    transaction_id: ids.transaction,
    counterparty_id: terms.counterparty_id,
    payment_amount: (quantity * cents) / 100,
    currency_id: terms.currency_id,
    payment_type_id: (isSale ? 1 : 3) + (oneIn(random, 50) ? 1 : 0),
    paid: false,
    payment_date: terms.agreed_payment_date,
    company_ac_number: accountNumber(random),
    counterparty_ac_number: accountNumber(random),
  };
  if (isSale) {
    const design_id = integer(random, 1, partners.design);
    const goods = { design_id, units_sold: quantity, unit_price: cents / 100 };
    return {
      sales_order: { sales_order_id: ids.order, ...terms, ...goods },
      transaction: transactionOf(ids, made),
      payment,
    };
  }
  const goods = { item_code: text(random, ITEM_CODE, 7), item_quantity: quantity, item_unit_price: cents / 100 };
  return {
    purchase_order: { purchase_order_id: ids.order, ...terms, ...goods },
    transaction: transactionOf(ids, made),
    payment,
  };
}

function transactionOf(
  { kind, order, transaction }: DealIds,
  made: Pick<Transaction, 'created_at' | 'last_updated'>,
): Transaction {
  const isSale = kind === 'sale';
  return {
    transaction_id: transaction,
    transaction_type: isSale ? 'SALE' : 'PURCHASE',
    sales_order_id: isSale ? order : null,
    purchase_order_id: isSale ? null : order,
    ...made,
  };
}

/** A month as a rule; now and then up to almost two years. */
function deliveryDays(random: Random): number {
  return oneIn(random, 500) ? pick(random, [60, 365, 649]) : integer(random, 1, 30);
}

function accountNumber(random: Random): number {
  return integer(random, 10_000_000, 99_999_999);
}

/** A wall-clock time of the source, in UTC, written as PostgreSQL does: the fraction without zeros at its end. */
export function localTime(time: number): string {
  return new Date(time).toISOString().replace(/\.?0*Z$/, '');
}

function localDate(time: number): string {
  return localTime(time).slice(0, 10);
}

const DAY_MS = 86_400_000;
const ITEM_CODE = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
