import type { Session } from '../../lib/postgres/session.ts';
import { integer, oneIn, pick, type Random } from '../../contracts/generator/random.ts';
import type { Change } from './changes.ts';
import { insertDeals } from './database.ts';
import { type Deal, makeDeal, type Partners } from './deal.ts';
import { takeIds } from './rows.ts';

/** Makes deals now. Within a transaction, they are stamped long before they become visible. */
export async function trade(session: Session, random: Random, deals: number): Promise<Deal[]> {
  const partners = await countPartners(session);
  const kinds = Array.from({ length: deals }, () => (oneIn(random, 2) ? 'sale' : 'purchase'));
  const orders = {
    sale: await takeIds(session, 'sales_order', kinds.filter((kind) => kind === 'sale').length),
    purchase: await takeIds(session, 'purchase_order', kinds.filter((kind) => kind === 'purchase').length),
  };
  const transactions = await takeIds(session, 'transaction', deals);
  const payments = await takeIds(session, 'payment', deals);
  const now = await clock(session);
  const made = kinds.map((kind, i) => {
    const ids = {
      kind,
      order: orders[kind].shift() ?? 0,
      transaction: transactions[i] ?? 0,
      payment: payments[i] ?? 0,
    } as const;
    return makeDeal(random, ids, partners, now);
  });
  await insertDeals(session, made);
  return made;
}

/** Pays the longest open payments, all at the same millisecond. */
export async function payInBulk(session: Session, most: number): Promise<Change[]> {
  const paid = await session.query(
    `UPDATE payment SET paid = true, last_updated = ${NOW} WHERE payment_id IN
       (SELECT payment_id FROM payment WHERE NOT paid ORDER BY payment_date, payment_id LIMIT $1)
     RETURNING payment_id`,
    [most],
  );
  return paid.map(([id]) => ({ table: 'payment', id: Number(id) }));
}

/** Changes orders as the application should: last_updated moves. */
export async function changeOrders(session: Session, random: Random, count: number): Promise<Change[]> {
  const changes: Change[] = [];
  while (changes.length < count) {
    const id = await anyId(session, random, 'sales_order');
    await session.query(
      `UPDATE sales_order SET units_sold = units_sold + 1, last_updated = ${NOW} WHERE sales_order_id = $1`,
      [id],
    );
    changes.push({ table: 'sales_order', id });
  }
  return changes;
}

/** Changes rows in place without last_updated, as the application often does. */
export async function changeInSilence(session: Session, random: Random, count: number): Promise<Change[]> {
  const partners = await countPartners(session);
  const changes: Change[] = [];
  while (changes.length < count) {
    const { table, column, value } = pick(random, SILENT);
    const id = await anyId(session, random, table);
    const changed = await session.query(
      `UPDATE "${table}" SET ${column} = $1 WHERE ${table}_id = $2 AND ${column} IS DISTINCT FROM $1 RETURNING 1`,
      [value(random, partners), id],
    );
    if (changed.length > 0) changes.push({ table, id });
  }
  return changes;
}

async function anyId(session: Session, random: Random, table: string): Promise<number> {
  const [[last] = []] = await session.query(`SELECT max(${table}_id) FROM "${table}"`);
  return integer(random, 1, Number(last));
}

async function countPartners(session: Session): Promise<Partners> {
  const [counts = []] = await session.query(
    `SELECT (SELECT max(currency_id) FROM currency), (SELECT max(staff_id) FROM staff),
       (SELECT max(address_id) FROM address), (SELECT max(counterparty_id) FROM counterparty),
       (SELECT max(design_id) FROM design)`,
  );
  const [currency = 0, staff = 0, address = 0, counterparty = 0, design = 0] = counts.map(Number);
  return { currency, staff, address, counterparty, design };
}

/** The server's clock, to the millisecond. */
async function clock(session: Session): Promise<number> {
  const [[milliseconds] = []] = await session.query('SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::text');
  return Number(milliseconds);
}

interface SilentChange {
  readonly table: Change['table'];
  readonly column: string;
  readonly value: (random: Random, partners: Partners) => string | number;
}

const day = (random: Random) => `2027-${String(integer(random, 1, 12)).padStart(2, '0')}-17`;
const SILENT: readonly SilentChange[] = [
  {
    table: 'sales_order',
    column: 'agreed_delivery_location_id',
    value: (random, { address }) => integer(random, 1, address),
  },
  { table: 'sales_order', column: 'staff_id', value: (random, { staff }) => integer(random, 1, staff) },
  { table: 'sales_order', column: 'design_id', value: (random, { design }) => integer(random, 1, design) },
  { table: 'sales_order', column: 'agreed_payment_date', value: day },
  { table: 'purchase_order', column: 'agreed_delivery_date', value: day },
  { table: 'design', column: 'file_location', value: (random) => `/usr/share/${integer(random, 1, 1_000_000)}` },
  { table: 'department', column: 'location', value: (random) => pick(random, ['Leeds', 'Manchester', 'York']) },
  { table: 'address', column: 'address_line_1', value: (random) => `${integer(random, 1, 10_000)} Mill Lane` },
];

const NOW = "date_trunc('milliseconds', statement_timestamp() AT TIME ZONE 'UTC')";
