import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeDerived } from '../../src/contracts/write-derived.ts';

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'parcels/parcel.v1',
  title: 'Parcel',
  description: 'One parcel.',
  'x-owner': 'parcels',
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { type: 'string', maxLength: 40 } },
};
const DERIVED = [
  'src/parcels/generated/parcel.v1.validate.ts',
  'src/parcels/generated/parcel.v1.ts',
  'docs/contracts/parcels/parcel.v1.md',
];
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'derived-'));
  await write('schemas/parcels/parcel.v1.json', JSON.stringify(SCHEMA));
});

afterEach(() => rm(root, { recursive: true }));

test('what follows from a schema is written once, and again only when the schema changes', async () => {
  expect(await derive()).toEqual(DERIVED.map((path) => `Derived ${path}.`));
  expect(await derive()).toEqual([]);

  await write('schemas/parcels/parcel.v1.json', JSON.stringify({ ...SCHEMA, description: 'A parcel on its way.' }));
  expect(await derive()).toContain('Derived docs/contracts/parcels/parcel.v1.md.');
  expect(await readFile(join(root, 'docs/contracts/parcels/parcel.v1.md'), 'utf8')).toContain('A parcel on its way.');
});

test('a fresh file is not written again, so that nothing that watches it wakes', async () => {
  await derive();
  const written = (await stat(join(root, 'docs/contracts/parcels/parcel.v1.md'))).mtimeMs;
  await derive();
  expect((await stat(join(root, 'docs/contracts/parcels/parcel.v1.md'))).mtimeMs).toBe(written);
});

test('a deleted schema takes everything along that followed from it', async () => {
  await derive();
  await rm(join(root, 'schemas/parcels/parcel.v1.json'));
  expect((await derive()).sort()).toEqual(
    DERIVED.map((path) => `Deleted ${path}, which nothing derives any more.`).sort(),
  );
  expect(DERIVED.filter((path) => existsSync(join(root, path)))).toEqual([]);
});

test('so does a deleted query, a deleted pipeline and a table that is gone from the warehouse', async () => {
  const leftOver = [
    'src/parcels/generated/late.sql.ts',
    'src/letters/generated/letter.v1.ts',
    'src/letters/generated/glue.yaml',
    'docs/warehouse/letters.postgres.sql',
  ];
  for (const path of leftOver) await write(path, '');
  await derive();
  expect(leftOver.filter((path) => existsSync(join(root, path)))).toEqual([]);
});

test('files beside the derived ones stay', async () => {
  const own = ['src/parcels/parcel.ts', 'docs/warehouse/README.txt', 'docs/contracts.md'];
  for (const path of own) await write(path, '');
  await derive();
  expect(own.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('what is derived from the derived modules is kept with them', async () => {
  const glue = new Map([['src/parcels/generated/glue.yaml', 'Resources: {}\n']]);
  expect(await derive(glue)).toContain('Derived src/parcels/generated/glue.yaml.');
  expect(await derive(glue)).toEqual([]);
});

function derive(more: ReadonlyMap<string, string> = new Map()): Promise<string[]> {
  return writeDerived(pathToFileURL(`${root}/`), () => Promise.resolve(more));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
