/** @seconds 73 */
import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { accessEnv, localAccess } from '../../../src/cli/deployment/access.ts';
import { certificateFile, trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { objectStore } from '../../../src/lib/aws/object-store.ts';
import { openObject } from '../../../src/lib/aws/opened-object.ts';
import type { LakeTable } from '../../../src/lib/lake/lake-table.ts';
import { engineFromEnv } from '../../../src/lib/wiring/engine-from-env.ts';
import type { WithEngine } from '../../../src/lib/ports/query-engine.ts';
import { daily } from '../../../src/sessions/daily.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import type { DailyReport } from '../../../src/sessions/generated/daily-report.v1.ts';
import { REPORTS } from '../../../src/sessions/reports.ts';
import { fakeAlarm } from '../../support/fakes/alarm.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { localTables } from '../../support/local-tables.ts';
import { KEY, runDaily, type DailyLake } from '../../sessions/daily-lake.ts';
import { startAthenaApi, type AthenaApi } from '../server/athena-api.ts';
import { deployCatalog, engineEnv, type Catalog } from '../server/catalog.ts';
import { describeOnTrino } from '../server/describe.ts';
import { inTables } from '../server/in-tables.ts';
import { DAYS, putMessyDays } from './messy-days.ts';
import { PORTS, TRINO_PORTS } from '../../support/ports.ts';
import { compare } from '../server/same-rows.ts';
import { arnOf } from '../server/table-buckets.ts';

const ROWS = 100_000;
/** Two days, of which the second is of another year than the one that is asked for. */
const REQUEST = { scheduled_at: '2025-01-04T02:00:00Z', from: DAYS[0], to: DAYS[1] };
const YEAR = 2024;
const BUCKETS = ['embedded', 'distributed'];
const TABLES = [...CURATED.map(({ table }) => table), REPORTS];

describeOnTrino('the daily batch, embedded and on Athena', (run) => {
  const telemetry = fakeTelemetry();
  let embedded: DailyLake;
  let distributed: DailyLake;
  let catalog: Catalog;
  let api: AthenaApi;
  let withEngine: WithEngine;

  beforeAll(async () => {
    const access = localAccess(TRINO_PORTS.cloud);
    trustCertificate();
    Object.assign(process.env, accessEnv(access, {}), { NODE_EXTRA_CA_CERTS: certificateFile });
    catalog = await deployCatalog(access, 'sessions');
    api = await startAthenaApi(run, PORTS.athena);
    const s3 = new S3Client(access);
    embedded = { ...fakeObjectStore(), tables: localTables(access, arnOf('embedded')) };
    const tables = localTables(access, arnOf('distributed'));
    distributed = { ...objectStore(s3, catalog.bucket), open: openObject(s3), tables };
    const athena = new AthenaClient({ ...access, endpoint: api.endpoint });
    withEngine = engineFromEnv(engineEnv(catalog), { s3, athena, telemetry, tableBucketArn: arnOf('distributed') });
    await Promise.all([putMessyDays(embedded, ROWS), putMessyDays(distributed, ROWS)]);
  }, 60_000);

  afterAll(() => api.stop());

  test('gives the same reports for 100,000 messy sessions', async () => {
    const { days } = await runDaily(embedded, REQUEST, { year: YEAR });
    expect(await dailyOnAthena()).toEqual(days);
    expect(days.map(({ session_rows }) => session_rows).reduce((a, b) => a + b)).toBe(ROWS);
    expect(new Set(api.queries.map(({ workGroup }) => workGroup))).toEqual(new Set([catalog.workGroup]));
    expect(telemetry.errors).toEqual([]);
  }, 240_000);

  test.each(['repeated-id', 'copy'])('writes the same rows with the same types: %s', async (step) => {
    for (const dt of DAYS) {
      const objectsOf = async (lake: DailyLake) => {
        const objects = (await lake.list(`work/dt=${dt}/`)).filter(({ key }) => key.includes(`/${step}/`));
        return Promise.all(objects.map(({ key }) => bytesOf(lake, key)));
      };
      const { columns, rows, different } = await compare(await objectsOf(embedded), await objectsOf(distributed));
      expect(different).toBe(0);
      expect(rows[1]).toBe(rows[0]);
      // Athena writes no object without rows
      expect(columns[1]).toEqual(rows[0] > 0 ? columns[0] : []);
    }
  });

  test.each(TABLES)(
    'publishes the same rows with the same types, as either engine reads them: $name',
    async (table) => {
      const byTrino = await Promise.all(BUCKETS.map((bucket) => summaryByTrino(bucket, table)));
      const byDuckDb = await Promise.all([embedded, distributed].map((lake) => summaryByDuckDb(lake, table)));
      expect(byTrino[1]).toEqual(byTrino[0]);
      expect(byDuckDb[1]).toEqual(byDuckDb[0]);
      // each row of the one as the other engine reads it
      expect(byDuckDb[0]?.rows).toEqual(byTrino[0]?.rows);
      expect(byTrino[0]?.rows).not.toEqual([]);
      const names = table.columns.map(({ name }) => name).join(', ');
      for (const [one, other] of [BUCKETS, BUCKETS.toReversed()]) {
        const rowsOf = (bucket = '') => `SELECT ${names} FROM ${bucket}.sessions.${table.name}`;
        const { rows } = await run(`SELECT count(*) FROM (${rowsOf(one)} EXCEPT ${rowsOf(other)})`);
        expect(rows).toEqual([[0]]);
      }
    },
  );

  test("excludes and names an object that isn't Parquet", async () => {
    const key = `clean/session/v1/dt=${DAYS[0]}/broken.parquet`;
    for (const lake of [embedded, distributed]) await lake.put(key, 'PAR1 and then nothing that makes sense PAR1');
    const { days } = await runDaily(embedded, REQUEST, { year: YEAR });
    const onAthena = await dailyOnAthena();
    expect(onAthena).toEqual(days);
    expect(onAthena[0]).toMatchObject({ complete: false, unreadable_objects: [key] });
  }, 240_000);

  async function dailyOnAthena(): Promise<DailyReport[]> {
    const ports = { store: distributed, alarm: fakeAlarm(), telemetry, withEngine };
    return (await daily(REQUEST, { year: YEAR, pseudonymKey: KEY }, ports)).days;
  }

  /** The columns with their types, and how many rows each day has, with the least and the greatest value of each column. */
  async function summaryByTrino(bucket: string, { name, columns }: LakeTable) {
    const { columns: types } = await run(`SELECT * FROM ${bucket}.sessions.${name} WHERE false`);
    const { rows } = await run(summaryOf(`${bucket}.sessions.${name}`, columns));
    return { types, rows: rows.map((row) => row.map(String)) };
  }

  async function summaryByDuckDb({ tables }: DailyLake, { name, columns }: LakeTable) {
    return inTables(tables, async (duckDb) => {
      const types = await duckDb.run(`DESCRIBE lake.sessions.${name}`);
      const rows = await duckDb.run(summaryOf(`lake.sessions.${name}`, columns));
      const [content] = await duckDb.run(`SELECT sum(hash(t)) AS content FROM lake.sessions.${name} AS t`);
      return { types, content, rows: rows.map((row) => Object.values(row).map(String)) };
    });
  }

  async function bytesOf(lake: DailyLake, key: string): Promise<Buffer> {
    return buffer((await lake.open(catalog.bucket, key)).body);
  }
});

/** In the SQL of both. Doubles are rounded, because engines write them differently. */
function summaryOf(table: string, columns: LakeTable['columns']): string {
  const values = columns.flatMap(({ name, type }, n) => {
    const value = type === 'DOUBLE' ? `CAST(round(${name} * 1000) AS bigint)` : name;
    const text = type === 'TIMESTAMP' ? `date_diff('millisecond', TIMESTAMP '2000-01-01 00:00:00', ${name})` : value;
    return [
      `count(${name}) AS n${n}`,
      `CAST(min(${text}) AS varchar) AS a${n}`,
      `CAST(max(${text}) AS varchar) AS b${n}`,
    ];
  });
  return `SELECT CAST(dt AS varchar) AS dt, count(*) AS n, ${values.join(', ')} FROM ${table} GROUP BY dt ORDER BY dt`;
}
