import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { foundCompany } from '../../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../../src/totesys/simulator/deal.ts';
import { objectStore } from '../../../src/lib/aws/object-store.ts';
import { engineFromEnv } from '../../../src/lib/wiring/engine-from-env.ts';
import type { ObjectStore } from '../../../src/lib/ports/object-store.ts';
import type { WithEngine } from '../../../src/lib/ports/query-engine.ts';
import type { StarManifest } from '../../../src/lib/generated/star-manifest.v1.ts';
import { starManifests } from '../../../src/lib/extract/manifests.ts';
import { enginesOf } from '../../../src/lib/star/engines.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import { transform } from '../../../src/lib/star/transform.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { rowsOf } from '../../totesys/rows-of.ts';
import { starLake } from '../../totesys/star-lake.ts';
import { startAthenaApi, type AthenaApi } from '../server/athena-api.ts';
import { deployCatalog, engineEnv, type Catalog } from '../server/catalog.ts';
import { describeOnTrino } from '../server/describe.ts';
import { PORTS, TRINO_PORTS } from '../../support/ports.ts';
import { compare } from '../server/same-rows.ts';

const DEALS = 2_000;
const BATCHES = [1, 2, 3];

describeOnTrino(
  'the star schema, embedded and on Athena',
  (run) => {
    const embedded = starLake();
    const telemetry = fakeTelemetry();
    let catalog: Catalog;
    let api: AthenaApi;
    let store: ObjectStore;
    let duckDb: WithEngine;
    let athena: WithEngine;

    beforeAll(async () => {
      const access = localAccess(TRINO_PORTS.cloud);
      trustCertificate();
      catalog = await deployCatalog(access, 'totesys');
      api = await startAthenaApi(run, PORTS.athena);
      const s3 = new S3Client(access);
      store = objectStore(s3, catalog.bucket);
      const parts = { s3, athena: new AthenaClient({ ...access, endpoint: api.endpoint }), telemetry };
      const env = engineEnv(catalog);
      duckDb = engineFromEnv({ ...env, ENGINE: 'duckdb', ENGINE_MEMORY_MIB: '128' }, parts);
      athena = engineFromEnv(env, parts);
      for (const happens of [open, change, remove]) {
        happens();
        await embedded.extractNow(true);
      }
      for (const [key, bytes] of embedded.store.files) await store.put(key, bytes);
    }, 120_000);

    afterAll(() => api.stop());

    test('makes the same manifests, except for the names of objects', async () => {
      await embedded.transformNow();
      const ports = { star: STAR, store, withEngines: enginesOf(duckDb, athena), telemetry, now: () => NOW };
      expect(await transform(ports)).toEqual({ batches: BATCHES });
      for (const batch of BATCHES)
        expect(withoutKeys(await onAthena(batch))).toEqual(withoutKeys(await onDuckDb(batch)));
      expect(telemetry.errors).toEqual([]);
      expect(new Set(api.queries.map(({ workGroup }) => workGroup))).toEqual(new Set([catalog.workGroup]));
    }, 300_000);

    test('ran every query on Athena', () => {
      const unload = api.queries.filter(({ sql }) => sql.startsWith('UNLOAD'));
      const tables = new Set(unload.map(({ sql }) => /processed\/(\w+)\//.exec(sql)?.[1]));
      expect(tables).toEqual(new Set(STAR.queries.map(({ table }) => table)));
    });

    test.each(BATCHES)('writes the same rows with the same types: batch %d', async (batch) => {
      const [here, there] = [await onDuckDb(batch), await onAthena(batch)];
      for (const { table, keys, rows } of here.tables) {
        const others = there.tables.find((each) => each.table === table)?.keys ?? [];
        const { columns, different } = await compare(
          keys.map((key) => embedded.store.files.get(key) ?? Buffer.alloc(0)),
          await Promise.all(others.map(async (key) => (await store.get(key)) ?? Buffer.alloc(0))),
        );
        expect({ table, different, columns: columns[1] }).toEqual({ table, different: 0, columns: columns[0] });
        expect(rows).toBeGreaterThan(0);
      }
    });

    async function onDuckDb(batch: number): Promise<StarManifest> {
      return manifestOf(embedded.store, batch);
    }

    async function onAthena(batch: number): Promise<StarManifest> {
      return manifestOf(store, batch);
    }

    const company = foundCompany(1);
    const { source } = embedded;

    /** A company with awkward texts, and deals at awkward moments. */
    function open(): void {
      for (const { name } of TABLES) for (const row of rowsOf(company, name)) source.put(name, row);
      for (const [n, text] of AWKWARD.entries()) source.put('design', { ...company.design[n], file_name: text });
      source.put('currency', { ...company.currency[0], currency_id: 4, currency_code: 'ZZZ' });
      source.put('staff', { ...company.staff[19], department_id: 99 });
      const random = seededRandom(1);
      for (let n = 1; n <= DEALS; n++) {
        const kind = n % 2 === 0 ? 'sale' : 'purchase';
        const ids = { kind, order: n, transaction: n, payment: n } as const;
        const time = Date.UTC(1969 + (n % 60), n % 12, n % 28, n % 24, n % 60, (n * 7) % 60, (n * 13) % 1000);
        const { sales_order, purchase_order, transaction, payment } = makeDeal(random, ids, PARTNERS, time);
        if (sales_order)
          source.put('sales_order', { ...sales_order, agreed_delivery_date: FAR[n % 8] ?? '2024-02-29' });
        if (purchase_order) source.put('purchase_order', purchase_order);
        source.put('transaction', transaction);
        source.put('payment', { ...payment, paid: n % 3 === 0 });
      }
    }

    function change(): void {
      source.put('department', { ...company.department[0], location: "King's Lynn" });
      source.put('address', { ...company.address[0], city: 'Ely' });
    }

    function remove(): void {
      for (const table of ['department', 'staff', 'address', 'counterparty', 'payment', 'sales_order'] as const)
        source.remove(table, 2);
    }
  },
  'totesys',
);

async function manifestOf(store: ObjectStore, batch: number): Promise<StarManifest> {
  const manifest = await starManifests(store).of(batch);
  if (!manifest) throw new Error(`Expected batch ${batch}`);
  return manifest;
}

function withoutKeys({ tables, state, ...manifest }: StarManifest): object {
  return {
    ...manifest,
    tables: tables.map(({ table, rows }) => ({ table, rows })),
    state: state.map(({ table, keys }) => ({ table, objects: keys.length })),
  };
}

const NOW = new Date('2026-11-20T13:00:00Z');
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const FAR = ['2028-08-31', '1900-03-01', '9999-12-31', '2000-02-29'];
const AWKWARD = ["O'Brien", '"quoted", comma', 'țări 😀', ' ', 'a\tb', 'back\\slash', 'two\nlines', 'NULL', ':batch ?'];
