import { expect, test } from '@jest/globals';
import { stepHandler } from '../../src/lib/handlers/step-handler.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { tickRequest, type TickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { tick } from '../../src/ticker/tick.ts';
import { fakeDeliveryStream } from '../support/fakes/delivery-stream.ts';
import { fakeItemStore } from '../support/fakes/item-store.ts';
import { lambdaContext } from '../support/fakes/lambda-context.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { mailsAbout } from './alarm-mails.ts';
import { minute, ticksIn } from './ticks.ts';

const WEEK = 7 * 24 * 60;

test('a week of 10,080 ticks runs without an error, and no alarm of the ticker sends a mail', async () => {
  const { measured, errors, counts, store, stream } = await run(WEEK);

  expect(await mailsAbout(measured, WEEK)).toEqual([]);
  expect(errors).toEqual([]);
  expect(counts).toEqual({ TicksProduced: 5 * WEEK });
  expect(store.all('ticks')).toHaveLength(WEEK);
  const ticks = ticksIn(stream.records);
  expect(new Set(ticks.map(({ id }) => id)).size).toBe(5 * WEEK);
  for (const chain of Map.groupBy(ticks, ({ ticker }) => ticker).values()) {
    expect(chain.every((each, n) => each.sequence === n + 1)).toBe(true);
    expect(chain.every((each) => each.price === each.previous_price * each.step)).toBe(true);
    expect(chain.every((each, n) => n === 0 || each.previous_price === chain[n - 1]?.price)).toBe(true);
    expect(deviation(chain.map(({ step }) => Math.log(step)))).toBeCloseTo(0.01, 3);
  }
}, 60_000);

const NO_TICK = 'ticker: no tick for five minutes, though the schedule asks for one every minute';
const TICK_FAILED = "ticker: tick failed, so a minute's ticks are late or missing in the lake";

test.each([
  { what: 'four minutes without a tick', isAsked: (n: number) => n < 20 || n >= 24, subjects: [] },
  {
    what: 'five minutes without a tick',
    isAsked: (n: number) => n < 20 || n >= 25,
    subjects: [`ALARM ${NO_TICK}`, `RECOVERED ${NO_TICK}`],
  },
  { what: 'no tick at all', isAsked: () => false, subjects: [`ALARM ${NO_TICK}`] },
  {
    what: 'a minute in which Firehose refuses',
    refuses: (n: number) => n === 20,
    subjects: [`ALARM ${TICK_FAILED}`, `RECOVERED ${TICK_FAILED}`],
  },
])('an hour with $what sends the mails $subjects', async ({ isAsked, refuses, subjects }) => {
  const { measured } = await run(60, { isAsked, refuses });
  expect(await mailsAbout(measured, 60)).toEqual(subjects);
});

interface Faults {
  readonly isAsked?: ((minute: number) => boolean) | undefined;
  readonly refuses?: ((minute: number) => boolean) | undefined;
}

/** Lets the handler take a tick every minute, and measures what it counts and what Lambda measures of it. */
async function run(minutes: number, { isAsked = () => true, refuses = () => false }: Faults = {}) {
  let now = 0;
  const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
  const table = priceTableIn(store, { prices: 'prices', ticks: 'ticks' });
  const [stream, telemetry] = [fakeDeliveryStream(() => refuses(now)), fakeTelemetry()];
  const errors: unknown[] = [];
  const ports = { table, stream, telemetry, pause: () => Promise.reject(new Error('Expected no request to overtake')) };
  const handler = stepHandler(
    { onError: ({ error }) => void errors.push(error) },
    directInput<TickRequest, { ticks: number }>(tickRequest),
    (request) => tick(request, ports),
  );
  const [ticks, failures] = [new Map<number, number>(), new Map<number, number>()];
  for (; now < minutes; now++) {
    if (!isAsked(now)) continue;
    const [before, failed] = [telemetry.counts['TicksProduced'] ?? 0, errors.length];
    await handler(event(now), lambdaContext()).catch(() => undefined);
    const taken = (telemetry.counts['TicksProduced'] ?? 0) - before;
    if (taken > 0) ticks.set(now, taken);
    failures.set(now, errors.length - failed);
  }
  const measured = new Map([
    ['Sluice TicksProduced ${Stage}-ticker', ticks],
    ['AWS/Lambda Errors ${NamePrefix}-${Stage}-ticker-tick', failures],
  ]);
  return { measured, errors, counts: telemetry.counts, store, stream };
}

/** What the schedule passes in at a minute. */
function event(n: number): object {
  return { scheduled_at: minute(n), volatility: 0.01, steps: 1 };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
