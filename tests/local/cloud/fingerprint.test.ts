import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fingerprint } from '../../../src/local/cloud/fingerprint.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  await write('src/sessions/template.yaml', 'a');
  await write('src/lib/env.ts', 'b');
  await write('package-lock.json', '{}');
});

afterEach(() => rm(root, { recursive: true }));

const changes = [
  { name: 'a changed file', act: () => write('src/lib/env.ts', 'B') },
  { name: 'a new file', act: () => write('src/lib/new.ts', '') },
  { name: 'a renamed file', act: () => rename(join(root, 'src/lib/env.ts'), join(root, 'src/lib/environment.ts')) },
  { name: 'a removed file', act: () => rm(join(root, 'src/sessions/template.yaml')) },
  { name: 'a changed lockfile', act: () => write('package-lock.json', '{"packages":{}}') },
];

for (const { name, act } of changes) {
  test(`${name} gives another fingerprint`, async () => {
    const before = await take();
    await act();
    expect(await take()).not.toBe(before);
  });
}

const others = [
  { name: 'nothing', act: () => Promise.resolve() },
  { name: 'the same content written again', act: () => write('src/lib/env.ts', 'b') },
  { name: 'a file elsewhere', act: () => write('src/orders/template.yaml', 'c') },
  { name: 'an installed package', act: () => write('src/lib/node_modules/duckdb/index.js', 'd') },
];

for (const { name, act } of others) {
  test(`${name} gives the same fingerprint`, async () => {
    const before = await take();
    await act();
    expect(await take()).toBe(before);
  });
}

test('if packages count, installing one changes the fingerprint', async () => {
  const takeAll = () => fingerprint(root, ['src/lib'], { withPackages: true });
  const before = await takeAll();
  await write('src/lib/node_modules/duckdb/index.js', 'd');
  expect(await takeAll()).not.toBe(before);
});

function take(): Promise<string> {
  return fingerprint(root, ['src/sessions', 'src/lib', 'package-lock.json']);
}

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
