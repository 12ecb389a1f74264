import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from '@jest/globals';
import { arrivedIn } from '../../../src/cli/send/arrived.ts';
import type { Arrived } from '../../../src/cli/send/outcome.ts';
import { toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { reject } from '../../../src/lib/contracts/validate.ts';
import { failedKey, landedKey } from '../../../src/lib/lake/keys.ts';
import { bucketServer } from '../../support/fakes/bucket-server.ts';
import { visit } from '../../support/contracts/visit.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

const SENT = new Date('2026-11-30T16:00:00Z');
const BEFORE = new Date('2026-11-30T15:59:59Z');
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test("sees objects of the days of a file's messages and rejected messages of its contract, written since it was sent", async () => {
  const clean = (dt: string, name: string, modified: Date) => ({
    key: landedKey({ table: visit.table, dt }, name),
    bytes: Buffer.from(name),
    modified,
  });
  const objects = [
    clean('2026-11-30', 'new', SENT),
    clean('2026-12-01', 'next', SENT),
    clean('2026-12-02', 'other-day', SENT),
    clean('2026-11-30', 'old', BEFORE),
    failed('1', SENT),
    failed('2', BEFORE),
  ];
  await inScratch(async (folder) => {
    const { access, gets, stop } = await bucketServer(() => objects);
    stops.push(stop);
    const expected = { keys: '', days: new Set(['2026-12-01', '2026-11-30']), messages: 2, rejected: 0 };
    const look = arrivedIn(new S3Client(access), 'lake', { expected, contract: visit }, { folder, since: SENT });
    const seen = await look();
    expect(seen.clean.map((path) => path.split('/').at(-1))).toEqual(['new.parquet', 'next.parquet']);
    expect(await idsOf(seen.failed)).toEqual(['1']);
    objects.push(failed('3', SENT));
    expect((await idsOf((await look()).failed)).sort()).toEqual(['1', '3']);
    expect(gets).toHaveLength(4);
  });
});

async function idsOf(events: Arrived['failed']): Promise<string[]> {
  return Array.fromAsync(events, ({ id }) => id);
}

function failed(id: string, modified: Date) {
  const event = toFailedEvent(visit, 'tests.consume', {
    id,
    source: { kind: 'sqs', queue: 'queue', message_id: id },
    firstSeen: modified,
    payload: Buffer.from('{}'),
    ...reject('json', 'JSON', 'another'),
  });
  return { key: failedKey(event), bytes: Buffer.from(`${JSON.stringify(event)}\n`), modified };
}
