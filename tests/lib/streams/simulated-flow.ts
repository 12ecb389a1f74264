import { integer, oneIn, pick, type Random, seededRandom } from '../../../src/contracts/generator/random.ts';
import { passedOn, type PassedOn } from '../../../src/lib/generated/passed-on.v1.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { compareHops, type Difference, type Hop } from '../../../src/lib/streams/compare-hops.ts';
import { flowOf, type PassedOnLine } from '../../../src/lib/streams/flow.ts';
import { LAGS } from '../../../src/lib/streams/reconcile-flow.ts';
import { inParts } from '../../../src/lib/streams/passed-on.ts';
import { windowOf } from '../../../src/lib/streams/window.ts';
import { event, landingDelay, landObject, publishFiles } from './simulated-hops.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
// a morning, because nights are quiet
const START = Date.UTC(2026, 10, 1, 6);

/** What is done to one event on its way. */
export interface Fault {
  readonly hop: Hop;
  readonly kind: 'dropped' | 'duplicated' | 'delayed';
}

/** Each fault that a hop can have: an object that is there can't be delayed. */
export const FAULTS: readonly Fault[] = [
  ...(['deliver', 'land', 'publish'] as const).flatMap((hop) =>
    (['dropped', 'duplicated', 'delayed'] as const).map((kind) => ({ hop, kind })),
  ),
  { hop: 'raw', kind: 'dropped' },
  { hop: 'clean', kind: 'dropped' },
  { hop: 'clean', kind: 'duplicated' },
];

export interface StreamRecord {
  readonly id: string;
  readonly at: number;
  readonly messages: readonly string[];
  /** How many messages the line in front of it says that it has. */
  readonly said: number;
}

interface Simulated {
  readonly lines: readonly PassedOnLine[];
  readonly raw: ReadonlyMap<string, { readonly from: number; readonly until: number }>;
  readonly clean: ReadonlyMap<string, number>;
  readonly end: number;
  /** The window in which the event with the fault was accepted. */
  readonly window: string | undefined;
  readonly messages: number;
}

/**
 * A pipeline at work for some hours: invocations that die after they delivered, records that are delivered twice, in the same object or in
 * another, hops that work twice or late, rejected, repeated and late messages, clocks that differ by up to 20 s, bursts, and nights
 * without messages. Objects are read and counted by the real code.
 */
export async function simulateFlow(seed: number, hours: number, fault?: Fault): Promise<Simulated> {
  const random = seededRandom(seed);
  const lines: PassedOnLine[] = [];
  const say = (time: number, facts: PassedOn) => {
    for (const part of inParts(facts)) lines.push({ time, facts: accept(passedOn, JSON.parse(JSON.stringify(part))) });
  };
  const end = START + hours * HOUR;
  const { records, counted } = acceptRecords(random, end, say);
  const isWhole = ({ messages }: StreamRecord) => messages.every((message) => message.includes('at'));
  const target = fault && pick(random, [...counted].filter(isWhole));
  const raw = new Map<string, { from: number; until: number }>();
  const clean = new Map<string, number>();
  for (const [n, { at: written, records: held }] of deliverRecords(random, records, end, target, fault).entries()) {
    const key = `raw/event/v1/dt=${new Date(written).toISOString().slice(0, 10)}/${n}.gz`;
    const isTarget = target !== undefined && held.some(({ id }) => id === target.id);
    const own = isTarget ? fault : undefined;
    const landedAt = written + landingDelay(random) + (own?.hop === 'land' && own.kind === 'delayed' ? 3 * HOUR : 0);
    raw.set(key, { from: written, until: own?.hop === 'raw' ? landedAt + 10 * MINUTE : Infinity });
    const facts = await landObject(key, written, held, own);
    for (const { key: file } of facts.files)
      clean.set(file, own?.hop === 'clean' && own.kind === 'dropped' && oneIn(random, 2) ? landedAt : Infinity);
    // whatever lands again is published again
    const times = oneIn(random, 20) ? [landedAt, landedAt + integer(random, 1, 300) * MINUTE] : [landedAt];
    for (const time of times) {
      say(time, facts);
      publishFiles(random, time, facts.files, own, say);
    }
  }
  const messages = records.reduce((sum, record) => sum + record.messages.length, 0);
  return {
    lines: lines.sort((one, other) => one.time - other.time),
    raw,
    clean,
    end,
    window: target && windowOf(target.at),
    messages,
  };
}

/** What the hourly reconciliation finds, until four hours after the end. */
export function reconcileHourly({ lines, raw, clean, end }: Simulated): Difference[] {
  const found: Difference[] = [];
  for (let now = START + HOUR; now <= end + 4 * HOUR; now += HOUR) {
    const from = Math.max(now - 6 * HOUR, START);
    const seen = lines.filter(({ time }) => time >= from - 5 * MINUTE && time <= now);
    const listed = Array.from(raw, ([key, there]) => [key, there] as const)
      .filter(([, there]) => there.from <= now && there.until > now)
      .map(([key, there]) => [key, there.from] as const);
    const kept = Array.from(clean).filter(([, until]) => until > now);
    found.push(
      ...compareHops({
        contract: event.id,
        flow: flowOf(seen),
        raw: new Map(listed),
        clean: new Set(kept.map(([key]) => key)),
        isPublished: true,
        from,
        now,
        lags: LAGS,
      }).differences,
    );
  }
  return found;
}

export type Say = (time: number, facts: PassedOn) => void;

function acceptRecords(random: Random, end: number, say: Say) {
  const records: StreamRecord[] = [];
  const counted = new Set<StreamRecord>();
  let [id, n] = [0, 0];
  const put = (at: number, messages: readonly string[], isCounted: boolean) => {
    const said = messages.length;
    const record = { id: `0123456789ab-${++n}`, at, messages, said };
    records.push(record);
    if (!isCounted) return;
    counted.add(record);
    say(at + 200, { hop: 'deliver', at: isoOf(at), records: [{ id: record.id, said, lines: said }] });
  };
  for (let minute = START; minute < end; minute += MINUTE) {
    const hour = new Date(minute).getUTCHours();
    // nights are quiet
    if (hour < 5 && !oneIn(random, 30)) continue;
    const invocations = oneIn(random, 100) ? integer(random, 10, 40) : Number(oneIn(random, 2));
    for (let each = 0; each < invocations; each++) {
      const at = minute + integer(random, 0, MINUTE - 1) + integer(random, -20, 20) * 1000;
      const messages = Array.from({ length: integer(random, 1, 8) }, () => messageOf(random, ++id, at));
      const dies = oneIn(random, 50);
      put(at, messages, !dies);
      // the queue delivers the messages again
      if (dies) put(at + integer(random, 30, 300) * 1000, messages, true);
    }
  }
  return { records: records.sort((one, other) => one.at - other.at), counted };
}

function messageOf(random: Random, id: number, at: number): string {
  if (oneIn(random, 20)) return JSON.stringify({ id });
  const late = oneIn(random, 10) ? integer(random, 1, 60) * 24 * HOUR : 0;
  return JSON.stringify({ id, at: isoOf(at - late) });
}

interface Written {
  readonly at: number;
  readonly records: readonly StreamRecord[];
}

/** Collects records for five minutes each time, as Firehose does. */
function deliverRecords(
  random: Random,
  records: readonly StreamRecord[],
  end: number,
  target: StreamRecord | undefined,
  fault: Fault | undefined,
): Written[] {
  const buffers = new Map<number, StreamRecord[]>();
  const add = (time: number, record: StreamRecord) => {
    const buffer = Math.floor(time / (5 * MINUTE));
    buffers.set(buffer, [...(buffers.get(buffer) ?? []), record]);
  };
  for (const record of records) {
    const own = record === target && fault?.hop === 'deliver' ? fault.kind : undefined;
    const [first = '', ...others] = record.messages;
    const slow = oneIn(random, 200) ? integer(random, 1, 4) * MINUTE : 0;
    if (own === 'dropped') {
      // with its record, or alone
      if (oneIn(random, 2)) add(record.at, { ...record, messages: others });
    } else if (own === 'duplicated') add(record.at, { ...record, messages: [first, ...record.messages] });
    else add(record.at + (own === 'delayed' ? 3 * HOUR : slow), record);
    if (own === undefined && oneIn(random, 100)) add(record.at + integer(random, 0, 5) * MINUTE, record);
  }
  return Array.from(buffers, ([buffer, held]) => ({
    at: Math.min((buffer + 1) * 5 * MINUTE + integer(random, 0, 60) * 1000, end + 4 * HOUR),
    records: held,
  })).sort((one, other) => one.at - other.at);
}

export function isoOf(time: number): string {
  return new Date(time).toISOString();
}
