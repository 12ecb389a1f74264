import type { SourceTable } from './tables.ts';

interface Reconciled {
  /** Where its rows are in the warehouse. */
  readonly table: string;
  /** What is summed over them there, as over those of the source, in SQL. */
  readonly measure?: string;
}

/** The tables of the source whose rows are counted in the warehouse. Departments are part of staff there. */
export const RECONCILED: Readonly<Partial<Record<SourceTable['name'], Reconciled>>> = {
  staff: { table: 'dim_staff' },
  address: { table: 'dim_location' },
  design: { table: 'dim_design' },
  currency: { table: 'dim_currency' },
  counterparty: { table: 'dim_counterparty' },
  payment_type: { table: 'dim_payment_type' },
  transaction: { table: 'dim_transaction' },
  sales_order: { table: 'fact_sales_order', measure: 'units_sold * unit_price' },
  purchase_order: { table: 'fact_purchase_order', measure: 'item_quantity * item_unit_price' },
  payment: { table: 'fact_payment', measure: 'payment_amount' },
};

/** What is summed over a table of the warehouse, by its name. */
export const MEASURES: ReadonlyMap<string, string> = new Map(
  Object.values(RECONCILED).flatMap(({ table, measure }) => (measure === undefined ? [] : [[table, measure] as const])),
);
