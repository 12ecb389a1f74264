import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAccess } from '../../src/cli/deployment/access.ts';
import { trustCertificate } from '../../src/cli/deployment/certificate.ts';
import { landedIn } from '../../src/cli/pipelines/landed.ts';
import type { Pipeline } from '../../src/cli/pipelines/pipeline.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { athenaRows, athenaTables, withGlueTables } from '../../src/cli/query/athena.ts';
import { cleanTables, selectClean, selectFailed } from '../../src/cli/query/table.ts';
import { glueTemplate } from '../../src/contracts/glue-template.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { objectStore } from '../../src/lib/aws/object-store.ts';
import { queryService } from '../../src/lib/aws/query-service.ts';
import { PRELUDE } from '../../src/lib/engine/prelude.ts';
import { toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import { sourcedColumns } from '../../src/lib/lake/clean-columns.ts';
import { failedKey, landedKey } from '../../src/lib/lake/keys.ts';
import { optionalIn, rowOf, without } from '../support/earlier.ts';
import { parquetFiles } from '../support/fakes/parquet.ts';
import { localTables } from '../support/local-tables.ts';
import { PORTS, TRINO_PORTS } from '../support/ports.ts';
import { type AthenaApi, startAthenaApi } from './server/athena-api.ts';
import { deployCatalog } from './server/catalog.ts';
import { trinoClient } from './server/client.ts';
import { describeOnTrino } from './server/describe.ts';
import { inTables } from './server/in-tables.ts';
import { arnOf } from './server/table-buckets.ts';

const landed = landedIn(await readPipelines());
/** One with the tables of all. */
const pipeline: Pipeline = { name: 'named', lake: { landed } };
const clean = cleanTables([pipeline]);
const REJECTED = 'named/message.v1';
const DAY = '2026-11-20';
const OTHER_DAY = '2026-11-21';

describeOnTrino('the names that `sluice query` gives to tables, embedded and on Athena', () => {
  const access = localAccess(TRINO_PORTS.cloud);
  const tables = localTables(access, arnOf('embedded'));
  let api: AthenaApi;
  let bucket: string;
  let onAthena: (sql: string) => Promise<unknown[]>;

  beforeAll(async () => {
    trustCertificate();
    const contracts = landed.map(({ contract }) => contract);
    const catalog = await deployCatalog(
      access,
      pipeline.name,
      glueTemplate(pipeline.name, { landed: contracts, rejecting: [REJECTED] }),
    );
    bucket = catalog.bucket;
    await land(new S3Client({ ...access, forcePathStyle: true }), bucket);
    api = await startAthenaApi(trinoClient(TRINO_PORTS.trino, catalog.database), PORTS.athena);
    const athena = new AthenaClient({ ...access, endpoint: api.endpoint });
    const service = queryService(athena, 'primary', { Catalog: 's3tablescatalog/embedded' });
    const waiting = { timeoutMs: 60_000, pause: () => sleep(50), now: Date.now };
    const known = athenaTables([pipeline], new Map([[pipeline.name, catalog.database]]));
    onAthena = async (sql) => [...(await athenaRows(withGlueTables(sql, known), service, waiting))];
    await inTables(tables, (duckDb) => duckDb.run('CREATE TABLE lake.shop.named AS SELECT 1 AS n'));
  }, 120_000);

  afterAll(() => api.stop());

  const embedded = async (name: string, select: string, sql: string) =>
    inTables(tables, async (duckDb) => {
      for (const statement of PRELUDE) await duckDb.run(statement);
      await duckDb.run(`CREATE VIEW ${name} AS ${select}`);
      const rows = await duckDb.run(sql);
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, textOf(value)])));
    });

  test.each(clean)(
    '$name has the rows of clean objects, and NULL in columns that came later',
    async ({ name, contract }) => {
      const files = `'s3://${bucket}/${landedKey({ table: contract.table, dt: '*' }, '*')}'`;
      const counts = sourcedColumns(contract).map((column) => `count(${column.name}) AS ${column.name}`);
      const sql = `SELECT dt, count(*) AS n, ${counts.join(', ')} FROM ${name} WHERE dt BETWEEN DATE '${DAY}' AND DATE '${OTHER_DAY}' GROUP BY dt ORDER BY dt`;
      const rows = await onAthena(sql);
      expect(rows).toEqual(await embedded(name, selectClean(files, contract.columns), sql));
      expect(rows).toMatchObject([
        { dt: DAY, n: String(1 + optionalIn(contract.columns).length) },
        { dt: OTHER_DAY, n: '1' },
      ]);
    },
    120_000,
  );

  test('failed has the rejected messages, their reasons and their source', async () => {
    const files = `'s3://${bucket}/${failedKey({ contract: '*', first_seen: '*', id: '*' })}'`;
    const sql = `SELECT message, CAST(dt AS varchar) AS dt, id, contract, stage, first_seen, errors[1].pointer AS pointer, payload_bytes,
        json_extract_scalar(source, '$.line') AS line FROM failed WHERE dt >= DATE '2026-11-01' ORDER BY id`;
    const rows = await onAthena(sql);
    expect(rows).toEqual(await embedded('failed', selectFailed(files), sql));
    expect(rows).toMatchObject([
      {
        id: 'one',
        message: 'message.v1',
        dt: DAY,
        contract: REJECTED,
        pointer: '/page',
        payload_bytes: '2',
        line: '3',
      },
      { id: 'two', message: 'message.v1', dt: OTHER_DAY, line: '4' },
    ]);
  }, 120_000);

  test('a table of the table bucket has its namespace before its name', async () => {
    expect(await onAthena('SELECT n + 1 AS n FROM shop.named')).toEqual([{ n: '2' }]);
    expect(
      await onAthena(
        `WITH a AS (SELECT n FROM shop.named) SELECT count(*) AS n FROM a, failed WHERE dt = DATE '${DAY}'`,
      ),
    ).toEqual([{ n: '1' }]);
  }, 120_000);

  test("an error is Athena's own", async () => {
    await expect(onAthena('SELECT nothing FROM shop.named')).rejects.toThrow(/^Athena: COLUMN_NOT_FOUND: .*'nothing'/);
  }, 60_000);
});

async function land(s3: S3Client, bucket: string): Promise<void> {
  const store = objectStore(s3, bucket);
  const selects = clean.flatMap(({ contract: { table, columns } }) => {
    const all = sourcedColumns({ columns });
    const earlier = optionalIn(columns).map(({ name }, n) => rowOf(without(all, name), n + 2));
    return [
      ...[rowOf(all, 0), ...earlier].map((select, n) => [landedKey({ table, dt: DAY }, String(n)), select] as const),
      [landedKey({ table, dt: OTHER_DAY }, 'other'), rowOf(all, 1)] as const,
    ];
  });
  for (const [key, bytes] of await parquetFiles(Object.fromEntries(selects))) await store.put(key, bytes);
  const events = [DAY, OTHER_DAY].map((day, n) =>
    toFailedEvent({ id: REJECTED }, 'named.consume', {
      id: n === 0 ? 'one' : 'two',
      source: { kind: 's3', bucket: 'lake', key: 'a "key"', line: n + 3 },
      firstSeen: new Date(day),
      payload: Buffer.from('{}'),
      violations: [{ pointer: '/page', keyword: 'required', expected: 'this property', actual: 'nothing' }],
    }),
  );
  for (const event of events) await failedStore(s3, bucket).keep([event]);
}

function textOf(value: unknown): string | null {
  return value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
}
