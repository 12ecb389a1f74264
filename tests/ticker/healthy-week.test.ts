import { expect, test } from '@jest/globals';
import { stepHandler } from '../../src/lib/middleware/step-handler.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { tickRequest, type TickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { tick } from '../../src/ticker/tick.ts';
import { fakeDeliveryStream } from '../fakes/delivery-stream.ts';
import { fakeItemStore } from '../fakes/item-store.ts';
import { lambdaContext } from '../fakes/lambda-context.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';
import { minute, ticksIn } from './ticks.ts';

const MINUTES = 7 * 24 * 60;

test('a week of 10,080 ticks goes through without an error, and no five minutes are silent', async () => {
  const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
  const table = priceTableIn(store, { prices: 'prices', ticks: 'ticks' });
  const [stream, telemetry] = [fakeDeliveryStream(), fakeTelemetry()];
  const errors: unknown[] = [];
  const ports = { table, stream, telemetry, pause: () => Promise.reject(new Error('Expected nobody to overtake')) };
  const handler = stepHandler(
    { onError: ({ error }) => void errors.push(error) },
    directInput<TickRequest, { ticks: number }>(tickRequest),
    (request) => tick(request, ports),
  );

  for (let n = 0; n < MINUTES; n++) {
    const before = telemetry.counts['TicksProduced'] ?? 0;
    await handler(event(n), lambdaContext());
    expect((telemetry.counts['TicksProduced'] ?? 0) - before).toBe(5);
  }

  expect(errors).toEqual([]);
  expect(telemetry.counts).toEqual({ TicksProduced: 5 * MINUTES });
  expect(store.all('ticks')).toHaveLength(MINUTES);
  const ticks = ticksIn(stream.records);
  expect(new Set(ticks.map(({ id }) => id)).size).toBe(5 * MINUTES);
  for (const chain of Map.groupBy(ticks, ({ ticker }) => ticker).values()) {
    expect(chain.every((each, n) => each.sequence === n + 1)).toBe(true);
    expect(chain.every((each) => each.price === each.previous_price * each.step)).toBe(true);
    expect(chain.every((each, n) => n === 0 || each.previous_price === chain[n - 1]?.price)).toBe(true);
    expect(deviation(chain.map(({ step }) => Math.log(step)))).toBeCloseTo(0.01, 3);
  }
}, 60_000);

/** What the schedule passes in at a minute. */
function event(n: number): object {
  return { scheduled_at: minute(n), volatility: 0.01, steps: 1 };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
