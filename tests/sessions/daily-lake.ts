import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accept } from '../../src/lib/contracts/validate.ts';
import { duckDbEngine } from '../../src/lib/engine/duckdb-engine.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { land } from '../../src/lib/lake/land.ts';
import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import type { AttachTables } from '../../src/lib/ports/table-catalog.ts';
import type { ObjectStore } from '../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';
import { tallyOf } from '../../src/lib/streams/tally.ts';
import { utcTimestamp } from '../../src/lib/time/utc-timestamp.ts';
import { daily } from '../../src/sessions/daily.ts';
import type { DailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';
import { streamOf } from '../support/fakes/bytes.ts';
import { inScratch, ownDuckDb } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

/** What the daily batch runs on. */
export interface DailyLake extends ObjectStore {
  readonly open: OpenObject;
  readonly tables: AttachTables;
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
  const object = { name, firstSeen, rows: streamOf([rows]), tally: tallyOf(`raw/${name}`) };
  await land(streamOf([object]), table, { lake, telemetry: fakeTelemetry() });
}

/** Runs the daily batch, with its temporary files in a new folder unless `scratch` is given; returns its reports and what it counted. */
export async function runDaily(
  lake: DailyLake,
  request: DailyRequest,
  {
    year = 0,
    memoryMiB = 128,
    scratch = '',
    alarm = fakeAlarm(),
    telemetry = fakeTelemetry(),
    engineOf = (engine: QueryEngine) => engine,
  } = {},
) {
  const { days } = await inScratch((own) =>
    daily(
      request,
      { year, pseudonymKey: KEY },
      {
        store: lake,
        alarm,
        telemetry,
        withEngine: (work) =>
          duckDbEngine({
            ...{ bucket: 'lake', open: lake.open, lake, tables: lake.tables },
            ...{ memoryMiB, scratch: scratch === '' ? own : scratch },
          })((engine) => work(engineOf(engine))),
      },
    ),
  );
  return { days, counts: telemetry.counts, errors: telemetry.errors, alarms: alarm.reasons };
}

/** The rows of a query over what is published of a day of a table, which it names `curated`. */
export async function queryDay(
  lake: DailyLake,
  table: string,
  dt: string,
  sql: string,
): Promise<Record<string, unknown>[]> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128, revealErrors: true }, async (duckDb) => {
      await lake.tables(duckDb);
      const day = `SELECT * EXCLUDE (dt, published_by) FROM lake.sessions.${table} WHERE dt = DATE '${dt}'`;
      return duckDb.run(`WITH curated AS (${day}) ${sql}`);
    }),
  );
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
    const files = keys.map((key) => `'${join(folder, key)}'`).join(', ');
    const objects = `SELECT * FROM read_parquet([${files}], hive_partitioning = false)`;
    return (await ownDuckDb()).run(`WITH objects AS (${objects}) ${sql}`);
  });
}
