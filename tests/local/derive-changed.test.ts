import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deriveChanged } from '../../src/local/derive-changed.ts';

let folder: string;
let derived = 0;

beforeEach(async () => {
  derived = 0;
  folder = await mkdtemp(join(tmpdir(), 'derive-'));
  for (const name of ['schemas/parcels', 'src', 'docs/contracts']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'package-lock.json'), '{}');
  await write('a parcel');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('a deployment derives after every change of a schema, and only then', async () => {
  expect(await change()).toEqual(['Derived 1.']);
  expect(await change()).toEqual([]);
  await write('a parcel on its way');
  expect(await change()).toEqual(['Derived 2.']);
  await rm(join(folder, 'schemas/parcels/parcel.v1.json'));
  expect(await change()).toEqual(['Derived 3.']);
  await writeFile(join(folder, 'src/generated.ts'), 'changed by hand');
  expect(await change()).toEqual(['Derived 4.']);
});

test('a deriving that failed is repeated', async () => {
  const failing = () => Promise.reject(new Error('a reserved word'));
  await expect(change(failing)).rejects.toThrow('a reserved word');
  expect(await change()).toEqual(['Derived 1.']);
});

function change(derive = () => Promise.resolve([`Derived ${++derived}.`])): Promise<string[]> {
  return deriveChanged({ folder, local: join(folder, '.local'), derive });
}

function write(description: string): Promise<void> {
  return writeFile(join(folder, 'schemas/parcels/parcel.v1.json'), JSON.stringify({ description }));
}
