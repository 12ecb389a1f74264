import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { parseJson } from '../../src/lib/parse-json.ts';
import { entries } from '../../src/lib/values.ts';
import type { StarManifest } from '../../src/lib/generated/star-manifest.v1.ts';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { TABLES } from '../../src/totesys/tables.ts';
import { optionalIn, withoutColumns } from '../support/earlier.ts';
import { rowsOf } from './rows-of.ts';
import { starLake } from './star-lake.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const OPTIONAL: ReadonlyMap<string, readonly string[]> = new Map(
  TABLES.map(({ name, contract }) => [name, optionalIn(contract.columns).map((column) => column.name)]),
);

/** A company in which no row has a value in an optional column, in two batches. */
async function starOf(between: (lake: ReturnType<typeof starLake>) => Promise<void>) {
  const lake = starLake();
  const put = (table: string, row: object) => {
    lake.source.put(table, { ...row, ...Object.fromEntries((OPTIONAL.get(table) ?? []).map((name) => [name, null])) });
  };
  for (const { name } of TABLES) for (const row of rowsOf(company, name)) put(name, row);
  const deal = makeDeal(seededRandom(1), { kind: 'sale', order: 1, transaction: 1, payment: 1 }, PARTNERS, 0);
  for (const { name } of TABLES) for (const row of rowsOf(deal, name)) put(name, row);
  await lake.extractNow();
  await between(lake);
  const first = await lake.follow();
  await between(lake);
  put('department', { ...company.department[0], department_name: 'Renamed' });
  put('address', { ...company.address[0], city: 'Ely' });
  await lake.extractNow(true);
  await between(lake);
  return [await rowsIn(lake, first), await rowsIn(lake, await lake.follow())];
}

async function rowsIn(lake: ReturnType<typeof starLake>, manifest: StarManifest) {
  const tables = manifest.tables.map(async ({ table }) => [table, await lake.rowsOf(manifest, table)] as const);
  return { ...Object.fromEntries(await Promise.all(tables)), substituted: manifest.substituted_rows };
}

/** Makes all objects of source tables as they were before the contracts had their optional columns. */
async function makeEarlier({ store }: ReturnType<typeof starLake>): Promise<void> {
  for (const [key, bytes] of store.files) {
    const [zone, kind, state] = key.split('/');
    const names = OPTIONAL.get((zone === 'ingestion' ? kind : state) ?? '') ?? [];
    if (names.length === 0) continue;
    if (key.endsWith('.ndjson.gz')) store.files.set(key, gzipSync(withoutFields(gunzipSync(bytes).toString(), names)));
    if (key.endsWith('.parquet') && kind === 'state') store.files.set(key, await withoutColumns(bytes, names));
  }
}

function withoutFields(lines: string, names: readonly string[]): string {
  const rows = lines
    .trimEnd()
    .split('\n')
    .map((line) => entries(parseJson(line)));
  return rows
    .map((row) => `${JSON.stringify(Object.fromEntries(row.filter(([name]) => !names.includes(name))))}\n`)
    .join('');
}

test('batches and tables of earlier contracts make the same star as rows whose new fields are NULL', async () => {
  expect([...OPTIONAL.values()].flat().length).toBeGreaterThan(5);
  const expected = await starOf(() => Promise.resolve());
  expect(await starOf(makeEarlier)).toEqual(expected);
  expect(expected[1]).toMatchObject({ dim_staff: expect.any(Array), dim_counterparty: expect.any(Array) });
});
