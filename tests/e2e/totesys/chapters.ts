import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { foundCompany } from '../../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../../src/totesys/simulator/deal.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { load } from '../../../src/lib/star/load.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import type { FakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { rowsOf } from '../../totesys/rows-of.ts';
import { starLake } from '../../totesys/star-lake.ts';
import { STAR } from '../../../src/totesys/star.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const NOW = new Date('2026-11-20T10:06:40Z');

interface Chapter {
  readonly at: string;
  readonly compare: boolean;
  readonly happens: (source: Source) => void;
}

/** What happens in the source; each is a batch. */
const CHAPTERS: readonly Chapter[] = [
  { at: '2026-11-20T10:00:00', compare: false, happens: found },
  { at: '2026-11-20T10:05:00', compare: false, happens: trade },
  { at: '2026-11-20T10:10:00', compare: true, happens: changeInSilence },
  { at: '2026-11-20T10:15:00', compare: true, happens: repair },
];
/** A comparison that finds nothing after a batch that read by watermark. */
export const NO_NEWS: readonly Chapter[] = [
  ...CHAPTERS.slice(0, 2),
  { at: '2026-11-20T10:10:00', compare: true, happens: () => undefined },
];

/** How many batches the lake has. */
export const BATCHES = CHAPTERS.length;

/** A lake in which all chapters are transformed. */
export async function toteSysLake(chapters = CHAPTERS) {
  const lake = starLake();
  for (const { at, compare, happens } of chapters) {
    lake.source.setTime(at);
    happens(lake.source);
    await lake.follow(compare);
  }
  const { store } = lake;
  return {
    store,
    /** What lies below a prefix, in whatever bucket. */
    below: (_bucket: string, prefix: string) => new Map([...store.files].filter(([key]) => key.startsWith(prefix))),
    /** The objects as they were after N batches. */
    until: (batches: number): FakeObjectStore => {
      const isLater = (key: string) => Number(/^processed\/manifests\/(\d{9})/.exec(key)?.[1] ?? 0) > batches;
      const files = new Map([...store.files].filter(([key]) => !isLater(key)));
      return { ...store, files, get: (key) => Promise.resolve(files.get(key)) };
    },
    loadFrom: ({ get }: Pick<FakeObjectStore, 'get'>, warehouse: Warehouse, telemetry = fakeTelemetry()) =>
      load({ star: STAR, store: { ...store, get }, warehouse, telemetry, now: () => NOW }),
  };
}

type Source = ReturnType<typeof starLake>['source'];

function found(source: Source): void {
  for (const { name } of TABLES) for (const row of rowsOf(company, name)) source.put(name, row);
}

/** Six deals, with a counterparty that breaks its contract: what refers to it waits. */
function trade(source: Source): void {
  const stamp = { created_at: '2026-11-20T10:03:01', last_updated: '2026-11-20T10:03:01' };
  source.put('counterparty', {
    ...company.counterparty[0],
    counterparty_id: 21,
    counterparty_legal_name: '',
    ...stamp,
  });
  for (let n = 1; n <= 6; n++) {
    const kind = n % 2 === 0 ? 'purchase' : 'sale';
    const ids = { kind, order: Math.ceil(n / 2), transaction: n, payment: n } as const;
    const deal = makeDeal(seededRandom(n), ids, PARTNERS, Date.UTC(2026, 10, 20, 10, 3, n));
    const partner = n === 3 ? { counterparty_id: 21 } : {};
    if (deal.sales_order) source.put('sales_order', { ...deal.sales_order, units_sold: 1000, ...partner });
    if (deal.purchase_order) source.put('purchase_order', deal.purchase_order);
    source.put('transaction', deal.transaction);
    source.put('payment', { ...deal.payment, ...partner });
  }
}

/**
 * Changes without a stamp: of an order, of a department, on which people depend, of a payment that breaks its contract from
 * now on; and a deletion.
 */
function changeInSilence(source: Source): void {
  const deal = makeDeal(
    seededRandom(1),
    { kind: 'sale', order: 1, transaction: 1, payment: 1 },
    PARTNERS,
    Date.UTC(2026, 10, 20, 10, 3, 1),
  );
  source.put('sales_order', { ...deal.sales_order, units_sold: 2000 });
  source.put('payment', { ...deal.payment, payment_amount: -1 });
  source.put('department', { ...company.department[5], location: 'Hull' });
  source.remove('design', 473);
}

/** The counterparty now satisfies its contract. */
function repair(source: Source): void {
  const stamp = { created_at: '2026-11-20T10:03:01', last_updated: '2026-11-20T10:12:00' };
  source.put('counterparty', { ...company.counterparty[0], counterparty_id: 21, ...stamp });
}
