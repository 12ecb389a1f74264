import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { accept } from '../../src/lib/contracts/validate.ts';
import { anyVersion, versionsOf } from '../../src/lib/contracts/versions.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { cleanContracts } from '../../src/lib/generated/clean-contracts.ts';
import { createdObject } from '../../src/lib/generated/created-object.v1.ts';
import { deliver } from '../../src/lib/lake/deliver.ts';
import { rawKey } from '../../src/lib/lake/keys.ts';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { publish } from '../../src/lib/publish/publish.ts';
import { tableWriter } from '../../src/lib/publish/table-writer.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { fakeDeliveryStream } from '../support/fakes/delivery-stream.ts';
import { s3Event, sqsEvent } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTables } from '../support/fakes/tables.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { KEY, queryDay, runDaily } from './daily-lake.ts';

export const DAY = '2026-11-20';

/** What becomes of messages of any version. */
export interface Outcome {
  /** The contracts that rejected messages, and why. */
  readonly rejected: readonly string[];
  /** Rows by version, in the tables that publish writes. */
  readonly published: Readonly<Record<string, number>>;
  readonly quality: readonly object[];
  /** The rows of each curated table, as their JSON. */
  readonly curated: Readonly<Record<string, string>>;
}

/** Sends messages through consume, transform and publish, and then runs the daily batch. */
export async function throughSessions(bodies: readonly string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'versions-'));
  try {
    return await through(bodies, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function through(bodies: readonly string[], folder: string): Promise<Outcome> {
  const [failed, telemetry] = [fakeFailedStore(), fakeTelemetry()];
  const gate = { stage: 'sessions.tests', failed, telemetry };
  const stream = fakeDeliveryStream();
  const { input: messages } = await sqsMessages({ contract: anyVersion(session), ...gate }).admit(sqsEvent(...bodies));
  await deliver(messages, { stream });

  const lake = { ...fakeObjectStore(), tables: fakeTables(folder, ['sessions']) };
  const key = rawKey({ table: session.table, dt: DAY }, 'firehose');
  await lake.put(key, Buffer.concat(stream.records));
  const event = s3Event('lake', key);
  for (const record of event.Records) record.eventTime = `${DAY}T23:00:00.000Z`;
  const { input: objects } = await s3Objects({ contract: session, ...gate }, lake.open, readRaw).admit(event);
  await land(objects, { contract: session, derive: () => ({}), isSourced: true }, { lake, telemetry });

  const clean = [...lake.files.keys()].filter((each) => each.startsWith('clean/'));
  await publish(
    clean.map((each) => ({ id: each, value: accept(createdObject, { key: each }), text: '' })),
    {
      ...{ contracts: cleanContracts, telemetry, failed, open: lake.open, pseudonymKey: KEY.text },
      ...{ withWriter: tableWriter({ tables: lake.tables, memoryMiB: 128, scratch: folder }) },
      ...{ bucket: 'lake', stage: 'sessions.publish' },
    },
  );
  const { days } = await runDaily(lake, { scheduled_at: '2026-11-22T02:00:00Z', from: DAY, to: DAY });
  const quality = days.map(({ run, ...day }) => day);
  const curated: Record<string, string> = {};
  for (const { table } of CURATED) {
    const rows = await queryDay(
      lake,
      table.name,
      DAY,
      'SELECT to_json(list(curated ORDER BY curated))::varchar AS rows FROM curated',
    );
    curated[table.name] = String(rows[0]?.['rows']);
  }
  const rejected = failed
    .events()
    .map(({ contract, errors }) => [contract, ...errors.map((each) => each.pointer)].join(' '));
  const published: Record<string, number> = {};
  await withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
    await lake.tables(duckDb);
    for (const { id, table } of versionsOf(session)) {
      const name = table === 'session/v1' ? 'session' : table.replace('/', '_');
      const [row] = await duckDb.run(`SELECT count(*) AS n FROM lake.sessions.${name}`);
      published[id] = Number(row?.['n']);
    }
  });
  return { rejected, published, quality, curated };
}

// run in a copy of the repository, which may have other versions of the contract
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bodies: unknown = JSON.parse(readFileSync(0, 'utf8'));
  if (!Array.isArray(bodies)) throw new Error('Expected a list of messages');
  console.log(JSON.stringify(await throughSessions(bodies.map(String))));
}
