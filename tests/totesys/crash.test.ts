import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { extract } from '../../src/lib/extract/extract.ts';
import type { Snapshot, Source } from '../../src/lib/extract/source.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { atEveryCall, atRandomCalls, type Subject } from '../support/faults/explore.ts';
import { amount } from '../support/sample.ts';
import type { FakeSource } from '../support/fakes/source.ts';
import { fakeSource } from './fake-source.ts';
import { replicaOf } from './replica.ts';
import { TABLES } from '../../src/totesys/tables.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };

/** What happens in the source, and the run that follows. */
const CHAPTERS = [
  { at: '2026-11-20T10:00:00', compare: false, happens: found },
  { at: '2026-11-20T10:05:00', compare: false, happens: trade },
  { at: '2026-11-20T10:10:00', compare: true, happens: changeInSilence },
  { at: '2026-11-20T10:15:00', compare: false, happens: removeOne },
] as const;

/** All chapters, each extracted until it succeeds. */
const extracted: Subject = {
  begin: () => {
    const [source, store, failed] = [fakeSource(), fakeObjectStore(), fakeFailedStore()];
    const left = [...CHAPTERS];
    const happened = new Set<unknown>();
    let runs = 0;
    return {
      isDone: () => left.length === 0,
      deliver: async (process) => {
        const [chapter] = left;
        if (!chapter) return;
        source.setTime(chapter.at);
        if (!happened.has(chapter)) chapter.happens(source);
        happened.add(chapter);
        const ports = {
          ...{ tables: TABLES, telemetry: fakeTelemetry(), now: () => new Date('2026-11-20T12:00:00Z') },
          source: faultySource(source, process.port),
          store: process.port(store),
          failed: process.port(failed),
          newId: () => `run${++runs}`,
        };
        await extract({ compare: chapter.compare }, ports);
        if (left[0] === chapter) left.shift();
      },
      outcome: async () => {
        const { current, versions } = replicaOf(store.files);
        expect(current).toEqual(await contentOf(source));
        return { current, versions, failed: new Set(failed.events().map(({ id }) => id)) };
      },
    };
  },
};

test('whatever happens to any call of extract, the replica equals the source and no version is lost or duplicated', async () => {
  expect((await atEveryCall('extract', extracted, amount(900, 60))).calls).toBeGreaterThan(150);
});

test('random faults lose and duplicate nothing', async () => {
  expect(await atRandomCalls('extract', extracted, amount(200, 20))).toBeGreaterThan(0);
});

/** `rows` gives its batches one by one, so each can fail. */
function faultySource(source: FakeSource, counted: <Port extends object>(port: Port) => Port): Source {
  const open = async () => {
    const snapshot = await source.open();
    const { rows, instantOf, ...calls } = snapshot;
    const safe: Pick<Snapshot, 'rows'> = {
      rows: async function* (table, from, after) {
        const iterator = rows(table, from, after)[Symbol.asyncIterator]();
        const steps = counted({ next: () => iterator.next() });
        for (let step = await steps.next(); step.done !== true; step = await steps.next()) yield step.value;
      },
    };
    return { ...counted(calls), instantOf, ...safe };
  };
  return counted({ open });
}

/** Valid rows by table and key, as JSON. */
async function contentOf(source: FakeSource): Promise<Map<string, Map<number, string>>> {
  const snapshot = await source.open();
  const tables = new Map<string, Map<number, string>>();
  for (const table of TABLES) {
    const rows = (await Array.fromAsync(snapshot.rows(table, null))).flat();
    const valid = rows.filter(({ text }) => table.contract.validate(JSON.parse(text)));
    tables.set(table.name, new Map(valid.map(({ key, text }) => [Number(key), text])));
  }
  return tables;
}

function found(source: FakeSource): void {
  for (const row of company.currency) source.put('currency', row);
  for (const row of company.department) source.put('department', row);
  source.put('currency', { ...company.currency[0], currency_id: 4, currency_code: 'pounds' });
}

function trade(source: FakeSource): void {
  const random = seededRandom(1);
  for (let n = 1; n <= 7; n++) {
    const ids = { kind: 'sale', order: n, transaction: n, payment: n } as const;
    const { sales_order, transaction, payment } = makeDeal(random, ids, PARTNERS, Date.UTC(2026, 10, 20, 10, 3, n));
    source.put('sales_order', { ...sales_order });
    source.put('transaction', { ...transaction });
    source.put('payment', { ...payment });
  }
  source.put('department', { ...company.department[1], location: 'York', last_updated: '2026-11-20T10:04:00' });
  source.put('currency', {
    ...company.currency[0],
    currency_id: 5,
    currency_code: 'euro',
    last_updated: '2026-11-20T10:04:00',
  });
}

function changeInSilence(source: FakeSource): void {
  source.put('department', { ...company.department[2], location: 'Hull' });
  source.put('currency', { ...company.currency[0], currency_id: 4, currency_code: 'GBP' });
}

function removeOne(source: FakeSource): void {
  source.remove('department', 8);
}
