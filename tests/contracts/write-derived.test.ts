import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeDerived } from '../../src/contracts/write-derived.ts';
import { DERIVED, CLEAN_CONTRACTS, PARCEL, PARCEL_PATH, write } from './parcel.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'derived-'));
  await write(root, PARCEL_PATH, JSON.stringify(PARCEL));
});

afterEach(() => rm(root, { recursive: true }));

test('files derived from a schema are written once, and again only when the schema changes', async () => {
  expect(await derive()).toEqual([...DERIVED, CLEAN_CONTRACTS].map((path) => `Derived ${path}.`));
  expect(await derive()).toEqual([]);

  await write(root, PARCEL_PATH, JSON.stringify({ ...PARCEL, description: 'A parcel on its way.' }));
  expect(await derive()).toContain('Derived docs/contracts/parcels/parcel.v1.md.');
  expect(await readFile(join(root, 'docs/contracts/parcels/parcel.v1.md'), 'utf8')).toContain('A parcel on its way.');
});

test('an up-to-date file is not rewritten, so that watchers are not triggered', async () => {
  await derive();
  const written = (await stat(join(root, 'docs/contracts/parcels/parcel.v1.md'))).mtimeMs;
  await derive();
  expect((await stat(join(root, 'docs/contracts/parcels/parcel.v1.md'))).mtimeMs).toBe(written);
});

test('deleting a schema deletes everything derived from it', async () => {
  await derive();
  await rm(join(root, PARCEL_PATH));
  expect((await derive()).sort()).toEqual(
    DERIVED.map((path) => `Deleted ${path}, which nothing derives any more.`).sort(),
  );
  expect(DERIVED.filter((path) => existsSync(join(root, path)))).toEqual([]);
});

test('so does deleting a query, a pipeline or a warehouse table', async () => {
  const leftOver = [
    'src/parcels/generated/late.sql.ts',
    'src/letters/generated/letter.v1.ts',
    'src/letters/generated/glue.yaml',
    'docs/warehouse/letters.postgres.sql',
  ];
  for (const path of leftOver) await write(root, path, '');
  await derive();
  expect(leftOver.filter((path) => existsSync(join(root, path)))).toEqual([]);
});

test('files next to derived ones stay', async () => {
  const own = ['src/parcels/parcel.ts', 'docs/warehouse/README.txt', 'docs/contracts.md'];
  for (const path of own) await write(root, path, '');
  await derive();
  expect(own.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('files derived from derived modules are kept with them', async () => {
  const glue = new Map([['src/parcels/generated/glue.yaml', 'Resources: {}\n']]);
  expect(await derive(glue)).toContain('Derived src/parcels/generated/glue.yaml.');
  expect(await derive(glue)).toEqual([]);
});

function derive(more: ReadonlyMap<string, string> = new Map()): Promise<string[]> {
  return writeDerived(pathToFileURL(`${root}/`), () => Promise.resolve(more));
}
