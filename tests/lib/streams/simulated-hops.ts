import { integer, oneIn, type Random } from '../../../src/contracts/generator/random.ts';
import { ndjson } from '../../../src/lib/objects/ndjson.ts';
import { validateReadings } from '../../../src/lib/sources/validate-readings.ts';
import type { Hop } from '../../../src/lib/streams/compare-hops.ts';
import { markLine } from '../../../src/lib/streams/record-mark.ts';
import { tallyOf } from '../../../src/lib/streams/tally.ts';
import { compiledTable } from '../../support/contracts/compiled.ts';
import { streamOf } from '../../support/fakes/bytes.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { type Fault, HOUR, isoOf, MINUTE, type Say, type StreamRecord } from './simulated-flow.ts';

export const event = compiledTable<{ id: number; at: string }>(
  {
    id: 'tests/event.v1',
    required: ['id', 'at'],
    properties: {
      id: { type: 'integer', minimum: 0, maximum: 1e9 },
      at: { type: 'string', format: 'date-time' },
    },
  },
  { table: 'event/v1', key: ['id'], eventTime: 'at' },
);

/** Most objects land at once, and some when Lambda tries again. */
export function landingDelay(random: Random): number {
  return (oneIn(random, 30) ? integer(random, 60, 600) : integer(random, 1, 20)) * 1000;
}

export async function landObject(
  key: string,
  written: number,
  records: readonly StreamRecord[],
  fault: Fault | undefined,
) {
  const text = records
    .map(({ id, at, messages, said }) =>
      [markLine({ at: isoOf(at), id, lines: said }), ...messages.map((message) => `${message}\n`)].join(''),
    )
    .join('');
  const tally = tallyOf(key);
  const origin = { bucket: 'bucket', key, name: key, firstSeen: new Date(written), tally };
  const gate = { contract: event, stage: 'tests.transform', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
  const rows = new Map<number, string>();
  let accepted = 0;
  for await (const batch of validateReadings(ndjson(streamOf([Buffer.from(text)])), origin, gate)) {
    accepted += batch.length;
    for (const { value, at } of batch) rows.set(Number(Reflect.get(value, 'id')), at.slice(0, 10));
  }
  const days = Map.groupBy(rows.values(), (day) => day);
  const files = Array.from(days, ([day, held]) => ({
    key: `clean/event/v1/dt=${day}/${key.replaceAll('/', '-')}.parquet`,
    rows: held.length,
  }));
  const change = fault?.kind === 'dropped' ? -1 : 1;
  const isChanged = fault !== undefined && fault.kind !== 'delayed';
  const wrong = (hop: Hop) => (isChanged && fault.hop === hop ? change : 0);
  const [first] = files;
  if (first) first.rows += wrong('land') + wrong('clean');
  return {
    hop: 'land' as const,
    contract: event.id,
    object: key,
    at: isoOf(written),
    ...tally.total(),
    duplicates: accepted - rows.size,
    clean: rows.size + wrong('land'),
    files,
  };
}

export function publishFiles(
  random: Random,
  landedAt: number,
  files: readonly { readonly key: string; readonly rows: number }[],
  fault: Fault | undefined,
  say: Say,
): void {
  const kind = fault?.hop === 'publish' ? fault.kind : undefined;
  for (const [n, { key, rows }] of files.entries()) {
    const own = n === 0 ? kind : undefined;
    const at = landedAt + (oneIn(random, 30) ? integer(random, 5, 40) : integer(random, 1, 3)) * MINUTE;
    const late = own === 'delayed' ? 3 * HOUR : 0;
    if (own === 'dropped' && oneIn(random, 2)) continue;
    const change = own === 'dropped' ? -1 : Number(own === 'duplicated');
    const facts = { hop: 'publish', contract: event.id, files: [{ key, rows: rows + change }] } as const;
    say(at + late, { ...facts, files: [...facts.files] });
    if (oneIn(random, 20)) say(at + late + MINUTE, { ...facts, files: [...facts.files] });
  }
}
