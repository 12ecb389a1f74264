import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectWritable } from '../../../src/cli/terminal/expect-writable.ts';
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
