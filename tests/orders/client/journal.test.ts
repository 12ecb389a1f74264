import { appendFile, mkdtemp, rm, truncate, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { journalIn } from '../../../src/orders/client/journal.ts';

const REJECTED = [
  { index: 1, violations: [{ pointer: '/country', keyword: 'minLength', expected: 'at least 1', actual: 'string' }] },
];

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'send/journal');
});

afterEach(() => rm(folder, { recursive: true }));

test('what was recorded is known to the next run, including what was rejected', async () => {
  const first = await journalIn(path);
  await first.note(['1', '2'], REJECTED);
  await first.note(['3'], []);

  const next = await journalIn(path);

  expect(next.size).toBe(2);
  expect(next.acknowledged(['1', '2'])).toEqual(REJECTED);
  expect(next.acknowledged(['3'])).toEqual([]);
});

test('a request with any other content is unknown', async () => {
  await (await journalIn(path)).note(['1', '2'], []);
  const next = await journalIn(path);
  for (const messages of [['1'], ['2', '1'], ['1', '2', '3'], ['1', '20']])
    expect(next.acknowledged(messages)).toBeUndefined();
});

test('wherever a crash cut the last line, the others are known and the journal continues', async () => {
  const first = await journalIn(path);
  await first.note(['1'], REJECTED);
  const before = (await stat(path)).size;
  await first.note(['2'], REJECTED);
  for (let size = (await stat(path)).size - 1; size > before; size--) {
    await truncate(path, size);
    expect((await journalIn(path)).acknowledged(['2'])).toBeUndefined();
  }
  await first.note(['3'], []);

  const next = await journalIn(path);

  expect(next.acknowledged(['1'])).toEqual(REJECTED);
  expect(next.acknowledged(['2'])).toBeUndefined();
  expect(next.acknowledged(['3'])).toEqual([]);
});

test('lines of another kind are skipped', async () => {
  await (await journalIn(path)).note(['1'], []);
  await appendFile(path, '\nno journal\n{}\n');
  expect((await journalIn(path)).size).toBe(1);
});

test('closing a journal deletes it', async () => {
  const journal = await journalIn(path);
  await journal.note(['1'], []);
  await journal.close();
  expect(existsSync(path)).toBe(false);
});
