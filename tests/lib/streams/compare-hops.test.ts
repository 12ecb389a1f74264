import { expect, test } from '@jest/globals';
import type { PassedOn } from '../../../src/lib/generated/passed-on.v1.ts';
import { compareHops } from '../../../src/lib/streams/compare-hops.ts';
import { flowOf } from '../../../src/lib/streams/flow.ts';
import { LAGS } from '../../../src/lib/streams/reconcile-flow.ts';
import { amount, SEED, upTo } from '../../support/sample.ts';
import { FAULTS, HOUR, isoOf, MINUTE, reconcileHourly, simulateFlow } from './simulated-flow.ts';

const RUNS = Number(process.env['RECONCILE_RUNS'] ?? amount(500, 33));
const DAYS = amount(30, 2);

test(`one event that is dropped, duplicated or delayed is found, with its hop (${RUNS} runs from seed ${SEED})`, async () => {
  const wrong: string[] = [];
  let [named, inWindow] = [0, 0];
  for (const run of upTo(RUNS)) {
    const fault = FAULTS[run % FAULTS.length] ?? FAULTS[0];
    const seed = SEED * 1000 + run;
    const flow = await simulateFlow(seed, 3, fault);
    const found = reconcileHourly(flow);
    if (found.length === 0) wrong.push(`${fault?.kind} at ${fault?.hop}, seed ${seed}`);
    if (found.some(({ hop }) => hop === fault?.hop)) named++;
    const distances = found.map(({ window }) => Math.abs(Date.parse(window) - Date.parse(flow.window ?? '')));
    if (Math.min(...distances) <= HOUR / 6) inWindow++;
  }
  expect(wrong).toEqual([]);
  expect(named / RUNS).toBeGreaterThanOrEqual(0.95);
  expect(inWindow / RUNS).toBeGreaterThanOrEqual(0.95);
});

test(`${DAYS} healthy days have no difference (seed ${SEED})`, async () => {
  const flow = await simulateFlow(SEED, DAYS * 24);
  expect(flow.messages).toBeGreaterThan(DAYS * 1000);
  expect(reconcileHourly(flow)).toEqual([]);
});

const START = Date.UTC(2026, 10, 1, 6);
const RECORD = { id: '0123456789ab-1', said: 2, lines: 2 };
const [RAW, FILE] = ['raw/event/v1/dt=2026-11-01/a.gz', 'clean/event/v1/dt=2026-11-01/a.parquet'];

test('a record that is in an object twice counts as having arrived once', () => {
  const { windows, differences } = compare([
    [0, { hop: 'deliver', at: isoOf(START), records: [RECORD] }],
    [
      10,
      landed({
        records: [{ ...RECORD, at: isoOf(START), said: 4, lines: 4, rejected: 2 }],
        rejected: 2,
        duplicates: 1,
      }),
    ],
    [11, { hop: 'publish', files: [{ key: FILE, rows: 1 }] }],
  ]);
  expect(differences).toEqual([]);
  expect(windows).toMatchObject([{ accepted: 2, arrived: 2, rejected: 1, repeated: 2, inFlight: 0, uncounted: 0 }]);
});

test('what landed again with more rows is in flight until it is published again, in whatever order that is logged', () => {
  const published: Said = [11, { hop: 'publish', files: [{ key: FILE, rows: 1 }] }];
  const again: Said = [100, landed({ loose: 2, clean: 2, files: [{ key: FILE, rows: 2 }] })];
  const lines: Said[] = [again, published, [10, landed({ loose: 2, rejected: 1 })]];
  const { differences, landed: counts } = compare(lines, 110);
  expect(differences).toEqual([]);
  expect(counts).toMatchObject([{ landed: 2, clean: 2, published: 1, inFlight: 1 }]);
  expect(compare(lines, 200).differences).toMatchObject([{ hop: 'publish', missing: 1, object: FILE }]);
  const later: Said = [120, { hop: 'publish', files: [{ key: FILE, rows: 2 }] }];
  expect(compare([later, ...lines], 200).differences).toEqual([]);
});

test('what was accepted in the last minutes is not verified, as its log lines may still come', () => {
  const lines: Said[] = [[0, { hop: 'deliver', at: isoOf(START), records: [RECORD] }]];
  expect(compare(lines, 10, {}).verifiedUpTo).toBe(START);
  lines.push([10, landed({ records: [{ ...RECORD, at: isoOf(START) }], duplicates: 1 })]);
  lines.push([11, { hop: 'publish', files: [{ key: FILE, rows: 1 }] }]);
  expect(compare(lines, 12).verifiedUpTo).toBe(START + 7 * MINUTE);
});

test('a file that could not be read is no difference, and is not published', () => {
  const { differences, landed: counts } = compare([
    [10, landed({ loose: 1 })],
    [11, { hop: 'publish', refused: [FILE] }],
  ]);
  expect(differences).toEqual([]);
  expect(counts).toMatchObject([{ clean: 1, published: 0, inFlight: 0 }]);
});

test('an object that was not read is named, whatever else is missing; a folder is no object', () => {
  const at = isoOf(START + 60 * MINUTE);
  const unread = { 'raw/event/v1/dt=2026-11-01/': 0, 'raw/event/v1/dt=2026-11-01/b.gz': 5, [RAW]: 6 };
  const { differences } = compare(
    [
      [0, { hop: 'deliver', at: isoOf(START), records: [RECORD] }],
      [60, { hop: 'deliver', at, records: [{ ...RECORD, id: '0123456789ab-2', lines: 1 }] }],
    ],
    240,
    unread,
  );
  const [window, contract] = ['2026-11-01T06:00Z', 'tests/event.v1'];
  expect(differences).toEqual([
    { contract, window, hop: 'land', missing: 2, object: 'raw/event/v1/dt=2026-11-01/b.gz' },
    { contract, window: '2026-11-01T06:05Z', hop: 'land', missing: 0, object: RAW },
    { contract, window: '2026-11-01T07:00Z', hop: 'deliver', missing: 1 },
  ]);
});

/** What an object says that lands as one file. */
function landed(facts: Partial<PassedOn>): PassedOn {
  const counts = { records: [], loose: 0, rejected: 0, duplicates: 0, clean: 1, files: [{ key: FILE, rows: 1 }] };
  return { hop: 'land', contract: 'tests/event.v1', object: RAW, at: isoOf(START + 10 * MINUTE), ...counts, ...facts };
}

type Said = readonly [minutesAfterStart: number, facts: PassedOn];

/** Compares lines N minutes after the start. */
function compare(lines: readonly Said[], minutes = 240, raw: Readonly<Record<string, number>> = { [RAW]: 10 }) {
  return compareHops({
    contract: 'tests/event.v1',
    flow: flowOf(lines.map(([after, facts]) => ({ time: START + after * MINUTE, facts }))),
    raw: new Map(Object.entries(raw).map(([key, after]) => [key, START + after * MINUTE])),
    clean: new Set([FILE]),
    isPublished: true,
    from: START,
    now: START + minutes * MINUTE,
    lags: LAGS,
  });
}
