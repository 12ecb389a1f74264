import { expect, test } from '@jest/globals';
import { glob, readFile } from 'node:fs/promises';
import { deriveAll } from '../../src/contracts/derive.ts';
import { derivePipelines } from '../../src/cli/contracts/derive-pipelines.ts';
import { DERIVED } from '../../src/contracts/write-derived.ts';

const ROOT = new URL('../../', import.meta.url);
const derived = new Map([...(await deriveAll(ROOT)), ...(await derivePipelines())]);

test('nothing derived is missing or left over', async () => {
  const committed = await Array.fromAsync(glob(DERIVED, { cwd: ROOT }));
  expect(committed.sort()).toEqual([...derived.keys()].sort());
});

test.each([...derived])('%s is fresh (if not: npx sluice contracts)', async (path, text) => {
  expect(await readFile(new URL(path, ROOT), 'utf8')).toBe(text);
});

test.each([...derived].filter(([path]) => path.endsWith('.validate.ts')))('%s compiles nothing', (_path, text) => {
  expect(text).not.toMatch(/new Function|eval\(|require\(/);
});
