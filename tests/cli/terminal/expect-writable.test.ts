import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectWritable, makeFolder } from '../../../src/cli/terminal/expect-writable.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writable-'));
  await writeFile(join(folder, 'old.html'), '');
});

afterAll(() => rm(folder, { recursive: true }));

test.each([
  { path: () => '', why: 'it names no file' },
  { path: () => folder, why: 'it is a folder' },
  { path: () => `${folder}/none/x.html`, why: `there is no folder` },
  { path: () => `${folder}/old.html/x.html`, why: 'there is no folder' },
])('if $why, nothing can be written', ({ path, why }) => {
  expect(() => {
    expectWritable(path());
  }).toThrow(UsageError);
  expect(() => {
    expectWritable(path());
  }).toThrow(`Can't write "${path()}": ${why}`);
});

test.each(['old.html', 'new.html'])('%s can be written', (name) => {
  expectWritable(join(folder, name));
});

test.each([
  { path: () => `${folder}/old.html`, why: "it isn't a folder" },
  { path: () => `${folder}/old.html/x/y`, why: "it isn't a folder" },
  // Node's own recursive mkdir never ends there
  { path: () => '/proc/none/x', why: '' },
])('a folder that cannot be made is a usage error: $why', ({ path, why }) => {
  expect(() => {
    makeFolder(path());
  }).toThrow(UsageError);
  expect(() => {
    makeFolder(path());
  }).toThrow(why);
});

test('a folder is made with those that it is in, unless it is there', async () => {
  for (const name of ['a/b/c', 'a/b/c', 'a/b/d']) {
    makeFolder(join(folder, name));
    expect((await stat(join(folder, name))).isDirectory()).toBe(true);
  }
});
