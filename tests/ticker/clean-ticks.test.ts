import { expect, test } from '@jest/globals';
import { land } from '../../src/lib/lake/land.ts';
import { tallyOf } from '../../src/lib/streams/tally.ts';
import { utcTimestamp } from '../../src/lib/time/utc-timestamp.ts';
import { cleanTicks } from '../../src/ticker/clean-ticks.ts';
import { streamOf } from '../support/fakes/bytes.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { queryLake } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { aTick } from './ticks.ts';

const LAST = '2026-11-20T23:59:00.000Z';
const FIRST = '2026-11-21T00:00:00.000Z';

test('every scheduled time has its own file, under its date', async () => {
  const lake = await landed({ one: [FIRST, LAST], two: ['2026-11-21T00:00:00.250Z'] });
  expect([...lake.files.keys()].sort()).toEqual([
    'clean/tick/v1/dt=2026-11-20/20261120235900000.parquet',
    'clean/tick/v1/dt=2026-11-21/20261121000000000.parquet',
    'clean/tick/v1/dt=2026-11-21/20261121000000250.parquet',
  ]);
});

test('repeated ticks, in the same object or in another, are there once', async () => {
  const once = await landed({ one: [LAST, FIRST] });
  const again = await landed({ one: [LAST], two: [FIRST, LAST, FIRST], three: [FIRST] });
  expect(again.files).toEqual(once.files);
  expect(await queryLake(again, 'SELECT id FROM clean ORDER BY ticker, id')).toEqual(
    ['Index_1', 'Index_2'].flatMap((ticker) => [LAST, FIRST].map((at) => ({ id: `${ticker}@${at}` }))),
  );
});

/** Lands two tickers' ticks of the times in each object. */
async function landed(objects: Readonly<Record<string, string[]>>) {
  const lake = fakeLake();
  const validated = Object.entries(objects).map(([name, times]) => {
    const ticks = times.flatMap((at) => ['Index_1', 'Index_2'].map((ticker) => aTick({ ticker, scheduled_at: at })));
    return {
      name,
      firstSeen: new Date(),
      tally: tallyOf(`raw/${name}`),
      rows: streamOf([ticks.map((value) => ({ value, at: utcTimestamp(value.scheduled_at) ?? '' }))]),
    };
  });
  await land(streamOf(validated), cleanTicks, { lake, telemetry: fakeTelemetry() });
  return lake;
}
