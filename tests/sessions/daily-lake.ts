import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accept } from '../../src/lib/contracts/validate.ts';
import { duckDbEngine } from '../../src/lib/engine/duckdb-engine.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { land } from '../../src/lib/lake/land.ts';
import { published } from '../../src/lib/lake/publication.ts';
import type { ObjectStore } from '../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';
import { utcTimestamp } from '../../src/lib/time/utc-timestamp.ts';
import { daily } from '../../src/sessions/daily.ts';
import type { DailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';
import { streamOf } from '../support/fakes/bytes.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

/** What the daily batch runs on. */
export interface DailyLake extends ObjectStore {
  readonly open: OpenObject;
}

export const KEY = { text: 'a key of 32 characters for tests', version: '1' };

/** Lands sessions in the clean table as the object `name`, first seen at `minute` minutes past midnight. */
export async function landAs(
  lake: DailyLake,
  name: string,
  minute: number,
  sessions: readonly Session[],
): Promise<void> {
  const rows = sessions.map((each) => ({ value: accept(session, each), at: utcTimestamp(each.accessed_at) ?? '' }));
  const firstSeen = new Date(Date.UTC(2026, 10, 22, 0, minute));
  const table = { contract: session, derive: () => ({}), isSourced: true };
  await land(streamOf([{ name, firstSeen, rows: streamOf([rows]) }]), table, { lake, telemetry: fakeTelemetry() });
}

/** Runs the daily batch; returns its reports and what it counted. */
export async function runDaily(
  lake: DailyLake,
  request: DailyRequest,
  { year = 0, memoryMiB = 128, now = new Date(), alarm = fakeAlarm(), telemetry = fakeTelemetry() } = {},
) {
  const { days } = await inScratch((scratch) =>
    daily(
      request,
      { year, pseudonymKey: KEY },
      {
        store: lake,
        bucket: 'lake',
        alarm,
        telemetry,
        now: () => now,
        withEngine: duckDbEngine({ bucket: 'lake', open: lake.open, lake, memoryMiB, scratch }),
      },
    ),
  );
  return { days, counts: telemetry.counts, errors: telemetry.errors, alarms: alarm.reasons };
}

/** The rows of a query over what is published of a day of `table`, which it names `curated`. */
export async function queryDay(
  lake: DailyLake,
  table: string,
  dt: string,
  sql: string,
): Promise<Record<string, unknown>[]> {
  return queryObjects(lake, (await published(lake, { table, dt })) ?? [], `WITH curated AS (FROM objects) ${sql}`);
}

/** The rows of a query over Parquet objects, which it names `objects`. */
export async function queryObjects(
  lake: DailyLake,
  keys: readonly string[],
  sql: string,
): Promise<Record<string, unknown>[]> {
  return inScratch(async (folder) => {
    for (const key of keys) {
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true });
      const { body } = await lake.open('lake', key);
      await writeFile(path, body);
    }
    return withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
      const files = keys.map((key) => `'${join(folder, key)}'`).join(', ');
      await duckDb.run(`CREATE VIEW objects AS SELECT * FROM read_parquet([${files}], hive_partitioning = false)`);
      return duckDb.run(sql);
    });
  });
}
