import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { extract } from '../../src/lib/extract/extract.ts';
import type { Snapshot, Source } from '../../src/lib/extract/source.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { amount, sample, SEED, upTo } from '../support/sample.ts';
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

const undisturbed = await story();

test('undisturbed, every chapter is a batch and the replica equals the source', () => {
  expect(undisturbed.replica.manifests).toHaveLength(4);
  expect(undisturbed.replica.current).toEqual(undisturbed.source);
  expect(undisturbed.calls).toBeGreaterThan(150);
});

const crashes = sample(upTo(undisturbed.calls), 30);

test.each(['before', 'after'] as const)('a crash %s any single call loses and repeats nothing', async (when) => {
  for (const call of crashes) {
    const { replica, source, failed } = await story({ call, when });
    expect({ call, ...replica }).toMatchObject({ call, current: source, versions: undisturbed.replica.versions });
    expect(failed).toEqual(undisturbed.failed);
  }
});

test('neither do two crashes', async () => {
  const random = seededRandom(SEED);
  for (let n = 0; n < amount(200, 30); n++) {
    const [call, second] = [random(), random()].map((part) => Math.ceil(part * undisturbed.calls));
    const { replica, source } = await story({ call: call ?? 1, when: 'after' }, { call: second ?? 1, when: 'before' });
    expect({ call, second, ...replica }).toMatchObject({ current: source, versions: undisturbed.replica.versions });
  }
});

interface Crash {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Lets all chapters happen, each run again until it succeeds; the calls of its ports are counted over all of them. */
async function story(...crashes: readonly Crash[]) {
  const [source, store, failed] = [fakeSource(), fakeObjectStore(), fakeFailedStore()];
  let calls = 0;
  let runs = 0;
  const crash = (when: Crash['when']) => {
    if (crashes.some((each) => each.call === calls && each.when === when))
      throw new Error(`a crash ${when} call ${calls}`);
  };
  const counted = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]): Promise<unknown> => {
          calls++;
          crash('before');
          const answer: unknown = await Reflect.apply(method, target, args);
          crash('after');
          return answer;
        };
      },
    });
  const ports = {
    tables: TABLES,
    source: crashingSource(source, counted),
    store: counted(store),
    failed: counted(failed),
    telemetry: fakeTelemetry(),
    now: () => new Date('2026-11-20T12:00:00Z'),
    newId: () => `run${++runs}`,
  };
  for (const { at, compare, happens } of CHAPTERS) {
    source.setTime(at);
    happens(source);
    for (let attempt = 1, done = false; !done; attempt++)
      done = await extract({ compare }, ports).then(
        () => true,
        (error: unknown) => {
          if (attempt > crashes.length) throw error;
          return false;
        },
      );
  }
  const events = [...new Set(failed.events().map(({ id }) => id))].sort();
  return { calls, replica: replicaOf(store.files), source: await contentOf(source), failed: events };
}

/** `rows` gives its batches one by one, so it can crash at each. */
function crashingSource(source: FakeSource, counted: <Port extends object>(port: Port) => Port): Source {
  const open = async () => {
    const snapshot = await source.open();
    const { rows, instantOf, ...calls } = snapshot;
    const safe: Pick<Snapshot, 'rows'> = {
      rows: async function* (table, from) {
        const iterator = rows(table, from)[Symbol.asyncIterator]();
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
