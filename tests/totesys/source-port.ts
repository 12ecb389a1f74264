import { describe, expect, test } from '@jest/globals';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import type { Snapshot, Source } from '../../src/lib/extract/source.ts';
import { TABLES } from '../../src/totesys/tables.ts';
import { PORT_TIMEOUT, type Make } from '../support/fakes/ports/port.ts';

export interface SourcePort {
  /** Holds `COMPANY` and no deals. */
  readonly source: Source;
  /** Adds a row. */
  readonly put: (table: (typeof TABLES)[number]['name'], row: object) => Promise<void> | void;
}

export const COMPANY = foundCompany(1);

/** What every source does. */
export function describeSource(name: string, make: Make<SourcePort>): void {
  describe(`source: ${name}`, () => {
    test(
      'gives the rows of every table in the order of their keys, as their contracts accept them',
      async () => {
        const { source, put } = await make();
        for (const n of [2, 1]) await putDeal(put, n);
        const snapshot = await snapshotOf(source);
        for (const table of TABLES) {
          expect(await snapshot.anomaly(table)).toBeUndefined();
          const rows = await rowsOf(snapshot, table.name, null);
          if (table.name !== 'purchase_order') expect(rows.length).toBeGreaterThan(0);
          expect(rows.map(({ key }) => key)).toEqual(rows.map((_, i) => i + 1));
          expect(rows.filter(({ text }) => !table.contract.validate(JSON.parse(text)))).toEqual([]);
        }
        await snapshot.close();
      },
      PORT_TIMEOUT,
    );

    test(
      'counts rows and sums what is measured, exactly',
      async () => {
        const { source, put } = await make();
        const deals = [await putDeal(put, 1), await putDeal(put, 2)];
        const cents = deals.reduce((sum, { payment }) => sum + Math.round(payment.payment_amount * 100), 0);
        const snapshot = await snapshotOf(source);
        const totals: Record<string, unknown> = {};
        for (const table of TABLES) totals[table.name] = await snapshot.totals(table, []);
        expect(totals).toMatchObject({
          design: { rows: 473, sum: null },
          payment: { rows: 2, sum: (cents / 100).toFixed(2) },
          sales_order: { rows: 2, sum: (cents / 100).toFixed(2) },
          purchase_order: { rows: 0, sum: '0.00' },
        });
        const [table] = TABLES.filter(({ name }) => name === 'payment');
        const [first, second] = deals.map(({ payment }) => payment.payment_amount.toFixed(2));
        expect(table && (await snapshot.totals(table, [1]))).toEqual({ rows: 2, sum: second });
        expect(table && (await snapshot.totals(table, [2, 3]))).toEqual({ rows: 2, sum: first });
        await snapshot.close();
      },
      PORT_TIMEOUT,
    );

    test(
      'gives only rows stamped from a time on, that time included, in snapshots that see nothing later',
      async () => {
        const { source, put } = await make();
        const [first] = COMPANY.currency;
        const stamped = (id: number, last_updated: string) =>
          put('currency', { ...first, currency_id: id, last_updated });
        await stamped(4, '2026-11-20T10:00:00');
        await stamped(5, '2026-11-20T10:00:00.001');
        const snapshot = await snapshotOf(source);
        const keys = async (from: string) => (await rowsOf(snapshot, 'currency', from)).map(({ key }) => key);
        expect(await keys('2026-11-20T10:00:00')).toEqual([4, 5]);
        await stamped(6, '2026-11-20T10:00:01');
        expect(await keys('2026-11-20T10:00:00.001')).toEqual([5]);
        expect(await keys('2026-11-20T10:00:00.002')).toEqual([]);
        expect(Number(snapshot.instantOf(snapshot.horizon))).toBeLessThanOrEqual(Number(snapshot.at));
        await snapshot.close();
        const later = await snapshotOf(source);
        expect((await rowsOf(later, 'currency', '2026-11-20T10:00:00.002')).map(({ key }) => key)).toEqual([6]);
        await later.close();
      },
      PORT_TIMEOUT,
    );
  });
}

async function snapshotOf(source: Source): Promise<Snapshot> {
  const snapshot = await source.open(TABLES);
  if (!snapshot) throw new Error('Expected no other reader');
  return snapshot;
}

async function rowsOf(snapshot: Snapshot, name: string, from: string | null) {
  const table = TABLES.find((each) => each.name === name);
  if (!table) throw new Error(`There is no table ${name}`);
  return (await Array.fromAsync(snapshot.rows(table, from))).flat();
}

async function putDeal(put: SourcePort['put'], n: number) {
  const partners = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
  const ids = { kind: 'sale', order: n, transaction: n, payment: n } as const;
  const deal = makeDeal(seededRandom(n), ids, partners, Date.UTC(2026, 10, 20, 10, n));
  await put('sales_order', { ...deal.sales_order });
  await put('transaction', deal.transaction);
  await put('payment', deal.payment);
  return deal;
}
