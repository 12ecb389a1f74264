import { within } from '../../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { STAR } from '../../../src/totesys/star.ts';

/**
 * A comparison of speed means something only when both did the same.
 * @throws {Error} when rows or sums of a table aren't those of `ours`, as the source has them now
 */
export async function expectSameWarehouse(ours: DatabaseSecret, peer: DatabaseSecret): Promise<void> {
  for (const { table, surrogateKey } of STAR.warehouse.tables) {
    const sums = SUMS[table] ?? 'NULL';
    const name = surrogateKey === undefined ? table : table.replace('fact_', 'current_');
    const expected = await within(ours, ({ query }) => query(`SELECT count(*), ${sums} FROM totesys.${name}`));
    const actual = await within(peer, ({ query }) => query(`SELECT count(*), ${sums} FROM ${table}`));
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      throw new Error(`${table} of the peer: expected ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`);
  }
}

/** Days are counted from 2000, times of day in milliseconds. */
const SUMS: Readonly<Record<string, string>> = {
  dim_date: `sum(date_id - date '2000-01-01'), sum(day_of_week * month)`,
  dim_staff: 'sum(hashtext(concat(staff_id, first_name, last_name, department_name, location, email_address)))',
  dim_counterparty: 'sum(hashtext(concat(counterparty_id, counterparty_legal_city, counterparty_legal_phone_number)))',
  dim_transaction: 'sum(transaction_id), sum(sales_order_id), sum(purchase_order_id)',
  fact_sales_order: `round(sum(units_sold * unit_price), 2)::text, sum(created_date - date '2000-01-01'), sum(extract(epoch FROM created_time))::text,
    sum(agreed_delivery_date - agreed_payment_date), sum(sales_staff_id * design_id + currency_id)`,
  fact_purchase_order: `round(sum(item_quantity * item_unit_price), 2)::text, sum(created_date - date '2000-01-01'), sum(hashtext(item_code)),
    sum(agreed_delivery_date - agreed_payment_date), sum(staff_id * counterparty_id + currency_id)`,
  fact_payment: `round(sum(payment_amount), 2)::text, sum(last_updated_date - date '2000-01-01'), sum(extract(epoch FROM last_updated))::text,
    sum(payment_date - created_date), count(*) FILTER (WHERE paid), sum(transaction_id)`,
};
