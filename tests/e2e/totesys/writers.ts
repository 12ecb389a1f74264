import { integer, oneIn, pick, type Random } from '../../../src/contracts/generator/random.ts';
import { insertDeals } from '../../../src/totesys/simulator/database.ts';
import { type Deal, makeDeal } from '../../../src/totesys/simulator/deal.ts';
import type { Session } from '../../../src/lib/postgres/session.ts';

/**
 * A writer stamps what it makes and changes, or does so in silence, or deletes instead of changing, or puts a design in the
 * place of another in silence and sells it: not even the number of rows reveals where the order's design is.
 */
export type Deed = 'stamp' | 'silence' | 'remove' | 'replace';

export interface Writer {
  /** Begins the transaction, takes a step within it, or ends it. */
  readonly step: (deed: Deed) => Promise<void>;
  readonly end: () => Promise<void>;
}

interface Owned {
  readonly table: string;
  readonly id: number;
  /** What refers to it and is deleted with it, each after what refers to that. */
  readonly dependents: Owned[];
}

/** Leaves the company as it was before all writers, with few designs. */
export async function forgetWriters(session: Session): Promise<void> {
  await session.query('TRUNCATE sales_order, purchase_order, "transaction", payment');
  for (const table of MADE) await session.query(`DELETE FROM ${table} WHERE ${table}_id > ${PARTNERS[table]}`);
}

/**
 * Works on rows of its own, so that it never waits for another: those that it makes, and one of each kind of partner. These
 * it never deletes, because everyone's orders refer to them.
 */
export function writer(session: Session, random: Random, number: number): Writer {
  const partners = KEPT.map((table) => ({ table, id: number, dependents: [] }));
  let isBusy = false;
  let began = 0;
  let own: readonly Owned[] = [];
  let before: readonly Owned[] = [];
  const begin = async () => {
    before = own;
    await session.query('BEGIN');
    began = Date.now();
    isBusy = true;
  };
  const end = async () => {
    if (!isBusy) return;
    isBusy = false;
    const isLost = oneIn(random, 6);
    await session.query(isLost ? 'ROLLBACK' : 'COMMIT');
    if (isLost) own = before;
  };
  const make = (isStamped: boolean) => {
    if (oneIn(random, 2)) return insertRows(session, random, { table: pick(random, MADE), isStamped });
    const time = isStamped ? pick(random, [began, Date.now()]) : LONG_AGO;
    return trade(session, random, { time, designs: own.filter(({ table }) => table === 'design') });
  };
  const remove = async (row: Owned) => {
    const gone = [...row.dependents, row];
    for (const { table, id } of gone) await session.query(`DELETE FROM "${table}" WHERE ${table}_id = ${id}`);
    own = own.filter((each) => !gone.includes(each));
  };
  const replace = async (design: Owned) => {
    await remove(design);
    const designs = await insertRows(session, random, { table: design.table, isStamped: false, most: 1 });
    own = [...own, ...designs, ...(await trade(session, random, { time: Date.now(), designs }))];
  };
  const act = async (deed: Deed) => {
    const old = deed === 'replace' ? own.find(({ table }) => table === 'design') : undefined;
    if (old) await replace(old);
    else if (own.length === 0 || oneIn(random, 2)) own = [...own, ...(await make(deed !== 'silence'))];
    else if (deed === 'remove') await remove(pick(random, own));
    else await change(session, random, { rows: [...partners, ...own], isStamped: deed === 'stamp' });
  };
  return {
    end,
    step: async (deed) => {
      if (isBusy && oneIn(random, 4)) return end();
      if (!isBusy) {
        await begin();
        // perhaps a first statement alone, so that the transaction has no id yet
        if (oneIn(random, 3)) {
          await session.query('SELECT 1');
          return;
        }
      }
      await act(deed);
    },
  };
}

interface Rows {
  readonly table: string;
  readonly isStamped: boolean;
  readonly most?: number;
}

/** Makes a row or several, stamped at one moment: by default the beginning of the transaction, or by the clock, or long ago. */
async function insertRows(session: Session, random: Random, { table, isStamped, most = 5 }: Rows): Promise<Owned[]> {
  const columns = CHANGED[table] ?? [];
  const count = oneIn(random, 2) ? 1 : integer(random, 1, most);
  const time = isStamped ? pick(random, ['DEFAULT', stamp(random)]) : `'${new Date(LONG_AGO).toISOString()}'`;
  const row = `(${[...columns.map(() => nextValue(table)), time].join(', ')})`;
  const rows = await session.query(
    `INSERT INTO ${table} (${columns.join(', ')}, last_updated) VALUES ${Array(count).fill(row).join(', ')} RETURNING ${table}_id`,
  );
  return rows.map(([id]) => ({ table, id: Number(id), dependents: [] }));
}

interface Moment {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** What is sold besides what the company always had, perhaps as new as the order. */
  readonly designs: readonly Owned[];
}

/** Makes a few orders at a moment, each with its transaction and its payment. */
async function trade(session: Session, random: Random, { time, designs }: Moment): Promise<Owned[]> {
  const deals: Deal[] = [];
  const made: Owned[] = [];
  for (let count = integer(random, 1, 3); count > 0; count--) {
    const kind = pick(random, ['sale', 'purchase'] as const);
    const ids = { kind, order: next(), transaction: next(), payment: next() };
    const { sales_order, ...deal } = makeDeal(random, ids, PARTNERS, time);
    const design = sales_order && designs.length > 0 && oneIn(random, 2) ? pick(random, designs) : undefined;
    const sale = sales_order && { sales_order: { ...sales_order, ...(design && { design_id: design.id }) } };
    deals.push({ ...deal, ...sale });
    const payment = { table: 'payment', id: ids.payment, dependents: [] };
    const transaction = { table: 'transaction', id: ids.transaction, dependents: [payment] };
    const table = kind === 'sale' ? 'sales_order' : 'purchase_order';
    const order = { table, id: ids.order, dependents: [payment, transaction] };
    made.push(payment, transaction, order);
    design?.dependents.push(payment, transaction, order);
  }
  await insertDeals(session, deals);
  return made;
}

interface Change {
  readonly rows: readonly Owned[];
  readonly isStamped: boolean;
}

/** Changes one of the rows, or has most payments among them paid at once. */
async function change(session: Session, random: Random, { rows, isStamped }: Change): Promise<void> {
  const stamped = isStamped ? `, last_updated = ${stamp(random)}` : '';
  const payments = rows.filter(({ table }) => table === 'payment' && !oneIn(random, 4));
  if (payments.length > 0 && oneIn(random, 3)) {
    const ids = payments.map(({ id }) => id).join(', ');
    await session.query(`UPDATE payment SET paid = true${stamped} WHERE NOT paid AND payment_id IN (${ids})`);
    return;
  }
  const changeable = rows.filter(({ table }) => table in CHANGED);
  const { table, id } = pick(random, changeable);
  const column = pick(random, CHANGED[table] ?? []);
  await session.query(`UPDATE ${table} SET ${column} = ${nextValue(table)}${stamped} WHERE ${table}_id = ${id}`);
}

let last = 0;
function next(): number {
  return ++last;
}

/** Comes once in a seed, so that no change makes a row what it was: a number up to a million, or a new name of a partner. */
function nextValue(table: string): string {
  const n = next();
  if (NUMBERED.includes(table)) return String(500_000 + (n % 500_000));
  // that of a currency has three capitals
  if (table !== 'currency') return `'No. ${n}'`;
  return `'${[n / 676, n / 26, n].map((part) => String.fromCharCode(65 + (Math.floor(part) % 26))).join('')}'`;
}

/** As an application stamps: by the clock or by the beginning of its transaction. */
function stamp(random: Random): string {
  return pick(random, ['clock_timestamp()', 'current_timestamp', "date_trunc('milliseconds', clock_timestamp())"]);
}

const CHANGED: Readonly<Record<string, readonly string[]>> = {
  currency: ['currency_code'],
  department: ['department_name', 'location'],
  staff: ['first_name', 'last_name'],
  address: ['address_line_1', 'city'],
  counterparty: ['counterparty_legal_name'],
  design: ['design_name', 'file_location', 'file_name'],
  sales_order: ['units_sold'],
  purchase_order: ['item_quantity'],
  payment: ['payment_amount'],
};
const NUMBERED = ['sales_order', 'purchase_order', 'payment'];
const MADE = ['currency', 'department', 'design'] as const;
/** But for currencies, whose names come again after a few dozen seeds. */
const KEPT = ['department', 'staff', 'address', 'counterparty', 'design'] as const;
/** How many of each the company always has; their ids run from 1. */
const PARTNERS = { currency: 3, department: 8, staff: 20, address: 30, counterparty: 20, design: 3 };
const LONG_AGO = Date.UTC(2022, 10, 4);
