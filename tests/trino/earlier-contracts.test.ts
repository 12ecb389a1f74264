import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessEnv, localAccess } from '../../src/cli/deployment/access.ts';
import { certificateFile, trustCertificate } from '../../src/cli/deployment/certificate.ts';
import { glueTemplate } from '../../src/contracts/glue-template.ts';
import { objectStore } from '../../src/lib/aws/object-store.ts';
import type { Column } from '../../src/lib/contracts/contract.ts';
import { lakeTable } from '../../src/lib/lake/lake-table.ts';
import type { ObjectStore } from '../../src/lib/ports/object-store.ts';
import type { InputObjects, WithEngine } from '../../src/lib/ports/query-engine.ts';
import { engineFromEnv } from '../../src/lib/wiring/engine-from-env.ts';
import { KEPT, narrower, optionalIn, rowOf, without } from '../support/earlier.ts';
import { parquetFiles } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { PORTS, TRINO_PORTS } from '../support/ports.ts';
import { startAthenaApi, type AthenaApi } from './server/athena-api.ts';
import { trinoClient } from './server/client.ts';
import { deployCatalog, engineEnv } from './server/catalog.ts';
import { describeOnTrino } from './server/describe.ts';
import { arnOf } from './server/table-buckets.ts';

const ADDED: Column = { name: 'added', type: 'VARCHAR', nullable: true };

/** What numbers were and are now, with the limits of what they were. */
const LARGER = [
  { was: 'INTEGER', is: 'BIGINT', limits: ['-2147483648', '2147483647'] },
  { was: 'DECIMAL(18,2)', is: 'DECIMAL(38,2)', limits: ['-9999999999999999.99', '9999999999999999.99'] },
  { was: 'DECIMAL(18,10)', is: 'DECIMAL(38,10)', limits: ['-99999999.9999999999', '99999999.9999999999'] },
] as const;

/** Each contract with optional columns, as Glue has it, with the SELECTs that its earlier objects are made by. */
const INPUTS: readonly { readonly name: string; readonly columns: readonly Column[]; readonly objects: string[] }[] = [
  ...KEPT.filter(({ columns }) => optionalIn(columns).length > 0).map(({ id, columns: own }) => {
    const columns = [...own, ADDED];
    const earlier = optionalIn(columns).map(({ name }, n) => rowOf(without(columns, name), n + 2));
    const objects = [rowOf(columns, 0), rowOf(narrower(columns), 1), ...earlier];
    return { name: id.replaceAll(/\W/g, '_'), columns, objects };
  }),
  {
    name: 'larger',
    columns: LARGER.map(({ is }, n): Column => ({ name: `n${n}`, type: is, nullable: true })),
    objects: [0, 1].map((limit) => {
      const values = LARGER.map(({ was, limits }, n) => `CAST('${limits[limit]}' AS ${was}) AS n${n}`);
      return `SELECT ${values.join(', ')}`;
    }),
  },
];

describeOnTrino('what earlier contracts left behind, embedded and on Athena', (run) => {
  const telemetry = fakeTelemetry();
  let api: AthenaApi;
  let inputs: readonly InputObjects[];
  let duckDb: WithEngine;
  let athena: WithEngine;

  beforeAll(async () => {
    const access = localAccess(TRINO_PORTS.cloud);
    trustCertificate();
    Object.assign(process.env, accessEnv(access, {}), { NODE_EXTRA_CA_CERTS: certificateFile });
    const catalog = await deployCatalog(access, 'earlier', glueTemplate('earlier', { inputs: INPUTS }));
    api = await startAthenaApi(trinoClient(TRINO_PORTS.trino, catalog.database), PORTS.athena);
    const s3 = new S3Client({ ...access, forcePathStyle: true });
    inputs = await landAll(objectStore(s3, catalog.bucket));
    const client = new AthenaClient({ ...access, endpoint: api.endpoint });
    const parts = { s3, athena: client, telemetry, tableBucketArn: arnOf('distributed') };
    athena = engineFromEnv(engineEnv(catalog), parts);
    duckDb = engineFromEnv({ ...engineEnv(catalog), ENGINE: 'duckdb' }, parts);
  }, 120_000);

  afterAll(() => api.stop());

  const rowsOf = async (withEngine: WithEngine, input: InputObjects) => {
    const sql = `SELECT ${input.columns.map(comparable).join(', ')} FROM ${input.name}`;
    const rows = await withEngine((engine) => engine.rows({ sql, inputs: [input] }));
    return rows.map((row) => JSON.stringify(row)).toSorted();
  };

  test('objects have the same rows, with NULL in the columns that they lack, and none is unreadable', async () => {
    for (const input of inputs) {
      const rows = await rowsOf(athena, input);
      expect({ of: input.name, rows }).toEqual({ of: input.name, rows: await rowsOf(duckDb, input) });
      expect(rows).toHaveLength(input.keys.length);
    }
    expect(telemetry.errors).toEqual([]);
  }, 240_000);

  test('smaller numbers are read with the larger types', async () => {
    const larger = inputs.filter(({ name }) => name === 'larger');
    const expected = [0, 1].map((limit) =>
      JSON.stringify(Object.fromEntries(LARGER.map(({ limits }, n) => [`n${n}`, limits[limit]]))),
    );
    for (const input of larger) expect(await rowsOf(athena, input)).toEqual(expected.toSorted());
    expect(larger).toHaveLength(1);
  });

  test.each([
    { engine: 'DuckDB', by: () => duckDb, name: 'day_by_duckdb' },
    { engine: 'Athena', by: () => athena, name: 'day_by_athena' },
  ])(
    'a table of an earlier contract into which $engine puts another day has its new columns, and NULL in its rows',
    async ({ by, name }) => {
      const amount: Column = { name: 'amount', type: 'INTEGER', nullable: true };
      const id = `shop/${name}.v1`;
      const replace = (columns: readonly Column[], dt: string, sql: string) =>
        by()((engine) =>
          engine.replaceDay({ sql, inputs: [] }, { table: lakeTable({ id, columns }), dt, run: `of ${dt}` }),
        );
      await replace([amount], '2026-11-20', 'SELECT 1 AS amount');
      const larger: Column = { ...amount, type: 'BIGINT' };
      await replace([ADDED, larger], '2026-11-21', "SELECT 'tv' AS added, 3000000000 AS amount");
      const { columns, rows } = await run(
        `SELECT added, amount, CAST(dt AS varchar) AS dt FROM distributed.shop.${name} ORDER BY dt`,
      );
      expect(columns.map(({ type }) => type)).toEqual(['varchar', 'bigint', 'varchar']);
      expect(rows.map((row) => row.map(String))).toEqual([
        ['null', '1', '2026-11-20'],
        ['tv', '3000000000', '2026-11-21'],
      ]);
    },
    120_000,
  );
});

/** The inputs, with their objects. */
async function landAll(store: Pick<ObjectStore, 'put'>): Promise<InputObjects[]> {
  const all = INPUTS.flatMap(({ name, objects }) =>
    objects.map((select, n) => [`${name}/${n}.parquet`, select] as const),
  );
  const files = await parquetFiles(Object.fromEntries(all));
  for (const [key, bytes] of files) await store.put(key, bytes);
  return INPUTS.map(({ name, columns, objects }) => ({
    name,
    format: 'parquet',
    columns,
    keys: objects.map((_select, n) => `${name}/${n}.parquet`),
  }));
}

/** A column as a value whose text the engines share. */
function comparable({ name, type }: Column): string {
  switch (type) {
    case 'DOUBLE':
      return `CAST(round(${name} * 1000) AS bigint) AS ${name}`;
    case 'TIMESTAMP':
      return `date_diff('millisecond', TIMESTAMP '2000-01-01 00:00:00', ${name}) AS ${name}`;
    default:
      return name;
  }
}
