import { createHash } from 'node:crypto';
import { replayObject, type ReplayPorts } from '../../src/cli/replay/replay-object.ts';
import type { Replayable } from '../../src/cli/replay/revalidate.ts';
import { type Rejection, toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import type { FailedEvent } from '../../src/lib/generated/failed-event.v1.ts';
import { objectName } from '../../src/lib/sources/s3-objects.ts';
import { fakeObjects } from './fakes/open-object.ts';
import { visit } from './contracts/visit.ts';

export const KEY = 'failed/contract=visit.v1/dt=2026-01-01/sqs-m1.ndjson';
const IBAN = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' };

interface Options extends Partial<ReplayPorts> {
  readonly file?: string | undefined;
  readonly replayable?: Replayable<unknown> & { readonly mostAttempts?: number };
  readonly isWanted?: (event: FailedEvent) => boolean;
}

/** Replays an object of the failed store that holds these events. */
export async function replayEvents(events: readonly FailedEvent[], options: Options = {}) {
  const { file, replayable = { contract: visit }, isWanted = () => true } = options;
  const delivered: string[] = [];
  const putAway: { key: string; replayed: readonly FailedEvent[]; left: readonly FailedEvent[] }[] = [];
  const ports: ReplayPorts = {
    open: fakeObjects(file === undefined ? {} : { 'lake/import/a.csv': file }),
    deliver: (messages) => {
      delivered.push(...messages.map(({ text }) => text));
      return Promise.resolve();
    },
    putAway: ({ key }, replayed, left) => Promise.resolve(void putAway.push({ key, replayed, left })),
    ...options,
  };
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  return { done: await replayObject({ key: KEY, etag: '"1"', text }, replayable, isWanted, ports), delivered, putAway };
}

export function fromQueue(n: number, payload: string, more: Partial<Rejection> = {}): FailedEvent {
  return toFailedEvent(visit, 'tests.visits', {
    id: `sqs-m${n}`,
    source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: `m${n}` },
    firstSeen: new Date('2026-11-20T10:00:00Z'),
    payload: Buffer.from(payload),
    violations: [IBAN],
    ...more,
  });
}

/** A line that was rejected when `lake/import/a.csv` held this text. */
export function fromFile(line: number, text: string): FailedEvent {
  const location = { bucket: 'lake', key: 'import/a.csv' };
  const etag = `"${createHash('md5').update(text).digest('hex')}"`;
  const id = `s3-${objectName(location, etag)}-${String(line).padStart(9, '0')}`;
  const payload = text.split('\n')[line - 1] ?? '';
  return fromQueue(line, payload, { id, source: { kind: 's3', ...location, line, offset: 0 } });
}
