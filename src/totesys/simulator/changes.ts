import type { Warehouse } from '../../lib/ports/warehouse.ts';
import type { Session } from '../../lib/postgres/session.ts';
import type { Deal } from './deal.ts';

/** A source row that was created or changed. */
export interface Change {
  readonly table: keyof typeof COMPARED;
  readonly id: number;
}

/** A change as the warehouse should show it: the row's values. */
export interface ExpectedChange extends Change {
  readonly values: string;
}

/** The rows that a deal made. */
export function changesOf({ sales_order, purchase_order, transaction, payment }: Deal): Change[] {
  return [
    ...(sales_order ? [{ table: 'sales_order', id: sales_order.sales_order_id } as const] : []),
    ...(purchase_order ? [{ table: 'purchase_order', id: purchase_order.purchase_order_id } as const] : []),
    { table: 'transaction', id: transaction.transaction_id },
    { table: 'payment', id: payment.payment_id },
  ];
}

/** The changes with the current source values of their rows: of several changes to one row, the last. */
export async function expectedOf(changes: readonly Change[], { texts }: Pick<Session, 'texts'>) {
  const expected: ExpectedChange[] = [];
  for (const { table, id } of changes) {
    const [row = {}] = await texts(`SELECT ${COMPARED[table].source} FROM "${table}" WHERE ${table}_id = ${id}`);
    expected.push({ table, id, values: valuesOf(row) });
  }
  return expected;
}

/** The changes whose values the warehouse lacks. */
export async function missingOf(
  expected: readonly ExpectedChange[],
  rows: Warehouse['rows'],
): Promise<ExpectedChange[]> {
  const found = new Map<Change['table'], ReadonlySet<string>>();
  for (const table of new Set(expected.map((each) => each.table)))
    found.set(table, new Set((await rows(`SELECT ${COMPARED[table].warehouse}`)).map(valuesOf)));
  return expected.filter(({ table, values }) => found.get(table)?.has(values) !== true);
}

/** How many of the changes are visible, and which aren't, in words. */
export function describeVisible(
  { stamped, silent }: Readonly<Record<'stamped' | 'silent', readonly ExpectedChange[]>>,
  missing: readonly ExpectedChange[],
): string {
  const count = (changes: readonly ExpectedChange[]) => {
    const visible = changes.filter((each) => !missing.includes(each));
    return `${visible.length} of ${changes.length}`;
  };
  const text = `${count([...stamped, ...silent])} changes are visible in the warehouse, ${count(silent)} silent ones among them (changed without last_updated).`;
  const rows = missing.map(({ table, id }) => `${table} ${id}`);
  return rows.length > 0 ? `${text} Unaccounted: ${rows.join(', ')}.` : text;
}

function valuesOf(row: Readonly<Record<string, string | null>>): string {
  return JSON.stringify(Object.values(row));
}

/** What is compared of a table: columns of the source, and the same in the warehouse, where a department is its staff's. */
const COMPARED = {
  sales_order: {
    source: 'sales_order_id, staff_id, design_id, units_sold, agreed_payment_date, agreed_delivery_location_id',
    warehouse:
      'sales_order_id, sales_staff_id, design_id, units_sold, agreed_payment_date, agreed_delivery_location_id FROM totesys.current_sales_order',
  },
  purchase_order: {
    source: 'purchase_order_id, staff_id, item_code, item_quantity, agreed_delivery_date',
    warehouse:
      'purchase_order_id, staff_id, item_code, item_quantity, agreed_delivery_date FROM totesys.current_purchase_order',
  },
  transaction: {
    source: 'transaction_id, transaction_type, sales_order_id, purchase_order_id',
    warehouse: 'transaction_id, transaction_type, sales_order_id, purchase_order_id FROM totesys.dim_transaction',
  },
  payment: {
    source: 'payment_id, CAST(payment_amount AS numeric(18, 2)), paid, payment_date',
    warehouse: 'payment_id, payment_amount, paid, payment_date FROM totesys.current_payment',
  },
  design: {
    source: 'design_id, design_name, file_location',
    warehouse: 'design_id, design_name, file_location FROM totesys.dim_design',
  },
  department: {
    source: 'department_name, location',
    warehouse: 'DISTINCT department_name, location FROM totesys.dim_staff',
  },
  address: {
    source: 'address_id, address_line_1, city',
    warehouse: 'location_id, address_line_1, city FROM totesys.dim_location',
  },
} as const;
