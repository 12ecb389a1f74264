import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { objectStore } from '../../../src/lib/aws/object-store.ts';
import { openObject } from '../../../src/lib/aws/opened-object.ts';
import { engineFromEnv } from '../../../src/lib/wiring/engine-from-env.ts';
import { trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { publish, published } from '../../../src/lib/lake/publication.ts';
import type { WithEngine } from '../../../src/lib/ports/query-engine.ts';
import { daily } from '../../../src/sessions/daily.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import type { DailyReport } from '../../../src/sessions/generated/daily-report.v1.ts';
import { fakeAlarm } from '../../support/fakes/alarm.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { KEY, runDaily, type DailyLake } from '../../sessions/daily-lake.ts';
import { startAthenaApi, type AthenaApi } from '../server/athena-api.ts';
import { deployCatalog, engineEnv, type Catalog } from '../server/catalog.ts';
import { describeOnTrino } from '../server/describe.ts';
import { DAYS, putMessyDays } from './messy-days.ts';
import { ATHENA_PORT, CLOUD_PORT } from '../server/ports.ts';
import { compare } from '../server/same-rows.ts';

const ROWS = 100_000;
/** Two days, of which the second is of another year than the one that is asked for. */
const REQUEST = { scheduled_at: '2025-01-04T02:00:00Z', from: DAYS[0], to: DAYS[1] };
const YEAR = 2024;

describeOnTrino('the daily batch, embedded and on Athena', (run) => {
  const telemetry = fakeTelemetry();
  const embedded = fakeObjectStore();
  let distributed: DailyLake;
  let catalog: Catalog;
  let api: AthenaApi;
  let withEngine: WithEngine;

  beforeAll(async () => {
    const access = localAccess(CLOUD_PORT);
    trustCertificate();
    catalog = await deployCatalog(access, 'sessions');
    api = await startAthenaApi(run, ATHENA_PORT);
    const s3 = new S3Client(access);
    distributed = { ...objectStore(s3, catalog.bucket), open: openObject(s3) };
    const athena = new AthenaClient({ ...access, endpoint: api.endpoint });
    withEngine = engineFromEnv(engineEnv(catalog), { s3, athena, telemetry });
    await Promise.all([putMessyDays(embedded, ROWS), putMessyDays(distributed, ROWS)]);
  }, 60_000);

  afterAll(() => api.stop());

  test('gives the same reports for 100,000 messy sessions', async () => {
    const { days } = await runDaily(embedded, REQUEST, { year: YEAR });
    expect(await dailyOnAthena()).toEqual(days);
    expect(days.map(({ session_rows }) => session_rows).reduce((a, b) => a + b)).toBe(ROWS);
    expect(new Set(api.queries.map(({ workGroup }) => workGroup))).toEqual(new Set([catalog.workGroup]));
    expect(telemetry.errors).toEqual([]);
  }, 120_000);

  test.each([
    ...['repeated-id', 'copy'].map((step) => ({ name: step, folder: 'work/daily-report/v1', within: `/${step}/` })),
    { name: 'the compacted day', folder: 'clean/session/v1/compacted', within: '/' },
    ...CURATED.map(({ contract: { table } }) => ({ name: table, folder: `curated/${table}/runs`, within: '/' })),
  ])('writes the same rows with the same types: $name', async ({ folder, within }) => {
    for (const dt of DAYS) {
      const objectsOf = async (lake: DailyLake) => {
        const objects = (await lake.list(`${folder}/dt=${dt}/`)).filter(
          ({ key }) => key.includes(within) && !key.endsWith('.json'),
        );
        return Promise.all(objects.map(({ key }) => bytesOf(lake, key)));
      };
      const { columns, rows, different } = await compare(await objectsOf(embedded), await objectsOf(distributed));
      expect(different).toBe(0);
      expect(rows[1]).toBe(rows[0]);
      // Athena writes no object without rows
      expect(columns[1]).toEqual(rows[0] > 0 ? columns[0] : []);
    }
  });

  test.each(CURATED)('Athena reads what either engine published, by name and day: $contract.table', async (curated) => {
    const { table, columns } = curated.contract;
    const name = table.replace(/\/.*/, '').replaceAll('-', '_');
    const checksums = columns.map((column) => `checksum(${column.name})`).join(', ');
    const summary = async () =>
      (
        await run(
          `SELECT dt, count(*), ${checksums} FROM ${name} WHERE dt >= '2024-12-01' AND dt < '2025-02-01' GROUP BY dt`,
        )
      ).rows;

    const writtenByAthena = await summary();
    for (const dt of DAYS) await publishEmbedded(table, dt);
    const writtenByDuckDb = await summary();

    expect(writtenByAthena.map(([dt]) => dt)).toEqual([DAYS[0]]);
    expect(writtenByDuckDb).toEqual(writtenByAthena);
  });

  test("excludes and names an object that isn't Parquet", async () => {
    const key = `clean/session/v1/dt=${DAYS[0]}/broken.parquet`;
    for (const lake of [embedded, distributed]) await lake.put(key, 'PAR1 and then nothing that makes sense PAR1');
    const { days } = await runDaily(embedded, REQUEST, { year: YEAR });
    const onAthena = await dailyOnAthena();
    expect(onAthena).toEqual(days);
    expect(onAthena[0]).toMatchObject({ complete: false, unreadable_objects: [key] });
  }, 120_000);

  async function dailyOnAthena(): Promise<DailyReport[]> {
    const ports = {
      store: distributed,
      bucket: catalog.bucket,
      alarm: fakeAlarm(),
      telemetry,
      now: () => new Date(),
      withEngine,
    };
    return (await daily(REQUEST, { year: YEAR, pseudonymKey: KEY }, ports)).days;
  }

  /** Publishes in the bucket what DuckDB made of a day. */
  async function publishEmbedded(table: string, dt: string): Promise<void> {
    const keys = (await published(embedded, { table, dt })) ?? [];
    await inScratch(async (folder) => {
      for (const key of keys) {
        await writeFile(`${folder}/object`, await bytesOf(embedded, key));
        await distributed.putFile(key, `${folder}/object`);
      }
    });
    await publish(distributed, catalog.bucket, { table, dt }, keys);
  }

  async function bytesOf(lake: DailyLake, key: string): Promise<Buffer> {
    return buffer((await lake.open(catalog.bucket, key)).body);
  }
});
