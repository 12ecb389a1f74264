import { expect, test } from '@jest/globals';
import { asFiles } from '../../src/cli/replay/deliver.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { createdObject } from '../../src/lib/generated/created-object.v1.ts';
import { rawKey } from '../../src/lib/lake/keys.ts';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { publish } from '../../src/lib/publish/publish.ts';
import { tableWriter } from '../../src/lib/publish/table-writer.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { fakeTables } from '../support/fakes/tables.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { aSession } from './a-session.ts';
import { sessionGate } from './gate.ts';

const REJECTED = '2026-11-21T09:00:00.000Z';
const CORRECTED = '2026-11-21T10:00:00.000Z';
const REPLAYED = '2026-11-21T11:00:00.000Z';
const replayed = aSession({ address: 'rejected at first' });

test.each([
  { what: 'a correction that arrived since', seen: CORRECTED, address: 'corrected' },
  { what: 'an earlier version', seen: '2026-11-21T08:00:00.000Z', address: 'rejected at first' },
  { what: 'nothing', seen: undefined, address: 'rejected at first' },
])('a replayed message of the queue keeps its place: beside $what', async ({ seen, address }) => {
  for (const isPublishedFirst of [false, true]) {
    const other = seen === undefined ? [] : [{ seen, key: 'raw/session/v1/dt=2026-11-21/firehose' }];
    const objects: Raw[] = other.map((each) => ({ ...each, value: aSession({ address: 'corrected' }), metadata: {} }));
    await asFiles(
      (name, dt) => rawKey({ table: session.table, dt }, name),
      (key, _text, metadata) => Promise.resolve(void objects.push({ key, seen: REPLAYED, value: replayed, metadata })),
    )([{ text: JSON.stringify(replayed), firstSeen: REJECTED }]);
    expect(await publishedFrom(isPublishedFirst ? objects.toReversed() : objects)).toEqual([{ address }]);
  }
});

interface Raw {
  readonly key: string;
  /** When it was written. */
  readonly seen: string;
  readonly value: Session;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The addresses in the table of sessions, once raw objects have landed and been published one after the other. */
async function publishedFrom(objects: readonly Raw[]): Promise<Record<string, unknown>[]> {
  return inScratch(async (folder) => {
    const attach = fakeTables(folder, ['sessions']);
    const withWriter = tableWriter({ tables: attach, memoryMiB: 128, scratch: folder });
    const lake = fakeLake();
    for (const { key, seen, value, metadata } of objects) {
      const known = new Set(lake.files.keys());
      const event = s3Event('lake', key);
      for (const record of event.Records) record.eventTime = seen;
      const open = fakeObjects({ [`lake/${key}`]: { bytes: Buffer.from(JSON.stringify(value)), metadata } });
      const { input } = await s3Objects(sessionGate(), open, readRaw).admit(event);
      await land(
        input,
        { contract: session, derive: () => ({}), isSourced: true },
        { lake, telemetry: fakeTelemetry() },
      );
      const notices = [...lake.files.keys()]
        .filter((each) => !known.has(each))
        .map((each) => ({ id: each, value: accept(createdObject, { key: each }), text: '' }));
      await publish(notices, {
        ...{ contracts: [{ ...session, columns: shown(session.columns) }], telemetry: fakeTelemetry(), withWriter },
        ...{ failed: fakeFailedStore(), bucket: 'lake', stage: 'sessions.publish' },
        open: fakeObjects(Object.fromEntries([...lake.files].map(([name, bytes]) => [`lake/${name}`, { bytes }]))),
      });
    }
    return withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
      await attach(duckDb);
      return duckDb.run('SELECT address FROM lake.sessions.session');
    });
  });
}

/** An address is personal. */
const shown = (columns: typeof session.columns) =>
  columns.map(({ pii, ...column }) => (column.name === 'address' || pii === undefined ? column : { ...column, pii }));
