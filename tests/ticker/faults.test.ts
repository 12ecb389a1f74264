import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directInput } from '../../src/lib/sources/direct.ts';
import { cleanTicks } from '../../src/ticker/clean-ticks.ts';
import { tickRequest, type TickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { tick } from '../../src/ticker/tick.ts';
import { fakeItemStore } from '../support/fakes/item-store.ts';
import { functionOf, invoked } from '../support/faults/deliveries.ts';
import { atEveryCall, atRandomCalls, FEW_SCHEDULES, type Subject } from '../support/faults/explore.ts';
import { lakeInMemory } from '../support/faults/lake.ts';
import type { FaultyProcess } from '../support/faults/process.ts';
import { isEmpty, linesIn, published, toTable, transformed } from '../support/faults/subjects.ts';
import { amount, sample } from '../support/sample.ts';
import { aTick, minute } from './ticks.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rm(folder, { recursive: true }));

const FLOW = { table: cleanTicks, folder };
const TICKS = [0, 1].flatMap((n) => [
  aTick({ scheduled_at: minute(n) }),
  aTick({ scheduled_at: minute(n), ticker: 'Index_2' }),
]);
const RAW = { key: 'raw/a', content: [...TICKS.map((each) => JSON.stringify(each)), 'not JSON'].join('\n') };

/** The schedule's requests of two minutes, and the ticks that they lead to. */
function ticking({ step = tick, isWhole = false } = {}): Subject {
  return {
    begin: () => {
      const lake = lakeInMemory(FLOW);
      const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
      const requests = invoked((scheduled_at): object => ({ scheduled_at, volatility: 0.01 }), minute(0), minute(1));
      const take = (process: FaultyProcess) => {
        const table = priceTableIn(process.port(store), { prices: 'prices', ticks: 'ticks' });
        const { telemetry } = lake;
        const ports = { table, stream: process.port(lake.stream), telemetry, pause: () => Promise.resolve() };
        return functionOf(directInput<TickRequest, { ticks: number }>(tickRequest), (request) => step(request, ports));
      };
      return {
        isDone: () => requests.isDone() && (!isWhole || isEmpty(lake)),
        deliver: async (process) => {
          await requests.to(take(process));
          if (isWhole) await toTable(lake, process);
        },
        // a record may come twice on its way to the lake
        outcome: async () => [
          store.all('prices'),
          store.all('ticks'),
          isWhole ? await lake.rows() : linesIn(lake.stream.records),
        ],
      };
    },
  };
}

/** Each run of these needs its own DuckDB, so one of them is tried a day. */
const DEAR = [
  { name: 'transform', subject: transformed(FLOW, RAW), calls: 4, size: amount(10, 1) },
  { name: 'publish', subject: published(FLOW, RAW), calls: 8, size: amount(10, 1) },
];

test.each([{ name: 'tick', subject: ticking(), calls: 16, size: Infinity }, ...sample(DEAR, 1)])(
  'whatever happens to any call of $name, nothing is lost or duplicated',
  async ({ name, subject, calls, size }) => {
    expect((await atEveryCall(name, subject, size)).calls).toBeGreaterThanOrEqual(calls);
  },
);

test('random faults lose and duplicate nothing, from the schedule to the table', async () => {
  expect(await atRandomCalls('ticker', ticking({ isWhole: true }), FEW_SCHEDULES)).toBeGreaterThan(0);
});

test.each<{ fault: string; step: typeof tick }>([
  {
    fault: 'tick forgets that the stream refused',
    step: (request, ports) =>
      tick(request, {
        ...ports,
        stream: { put: async (records) => (await ports.stream.put(records)).slice(0, 0) },
      }),
  },
  {
    fault: 'tick answers before it has sent',
    step: (request, ports) => {
      tick(request, ports).catch(() => undefined);
      return Promise.resolve({ ticks: 0 });
    },
  },
  {
    fault: 'tick forgets what it has taken',
    step: (request, ports) =>
      tick(request, { ...ports, table: { ...ports.table, taken: () => Promise.resolve(undefined) } }),
  },
])('the harness notices when $fault', async ({ fault, step }) => {
  await expect(atEveryCall(fault, ticking({ step }), Infinity)).rejects.toThrow(/deep equality|overtook/);
});
