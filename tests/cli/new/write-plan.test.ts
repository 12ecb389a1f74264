import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writePlan } from '../../../src/cli/new/write-plan.ts';

let folder: string;
let root: URL;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  root = pathToFileURL(`${folder}/`);
  mkdirSync(`${folder}/src`);
  writeFileSync(`${folder}/template.yaml`, 'before');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const PLAN = new Map([
  ['src/weather/handlers/consume.ts', 'code'],
  ['template.yaml', 'after'],
]);

test('files are written, in folders that are made for them', async () => {
  await writePlan(root, PLAN, () => undefined);
  expect(readFileSync(`${folder}/src/weather/handlers/consume.ts`, 'utf8')).toBe('code');
  expect(readFileSync(`${folder}/template.yaml`, 'utf8')).toBe('after');
});

test('if the rest fails, files are as they were, and nothing is left of what was derived beside them', async () => {
  const failing = () => {
    if (!existsSync(`${folder}/src/weather`)) return;
    mkdirSync(`${folder}/src/weather/generated`);
    writeFileSync(`${folder}/src/weather/generated/reading.v1.ts`, '');
    throw new Error('a contract could not be derived');
  };
  await expect(writePlan(root, PLAN, failing)).rejects.toThrow('Nothing was written: a contract could not be derived');
  expect(readFileSync(`${folder}/template.yaml`, 'utf8')).toBe('before');
  expect(readdirSync(`${folder}/src`)).toEqual([]);
});

test('a folder that was there stays', async () => {
  mkdirSync(`${folder}/src/weather`);
  writeFileSync(`${folder}/src/weather/notes.md`, '');
  const failing = () => {
    if (existsSync(`${folder}/src/weather/handlers`)) throw new Error('no');
  };
  await expect(writePlan(root, PLAN, failing)).rejects.toThrow('Nothing was written: no');
  expect(existsSync(`${folder}/src/weather/notes.md`)).toBe(true);
  expect(existsSync(`${folder}/src/weather/handlers`)).toBe(false);
});

test('what had been derived elsewhere is derived again from the files as they were', async () => {
  const failing = () => {
    const text = readFileSync(`${folder}/template.yaml`, 'utf8');
    writeFileSync(`${folder}/derived.md`, text);
    if (text === 'after') throw new Error('no');
  };
  await expect(writePlan(root, PLAN, failing)).rejects.toThrow('Nothing was written: no');
  expect(readFileSync(`${folder}/derived.md`, 'utf8')).toBe('before');
});

test('if it cannot be derived again, the error says so', async () => {
  const failing = () => {
    throw new Error('no');
  };
  await expect(writePlan(root, PLAN, failing)).rejects.toThrow('may not be: run `npm run contracts`. no');
});

test('what cannot be read is not deleted', async () => {
  rmSync(`${folder}/template.yaml`);
  symlinkSync('template.yaml', `${folder}/template.yaml`);
  await expect(writePlan(root, PLAN, () => undefined)).rejects.toThrow(/^Nothing was written: .*ELOOP/);
  expect(lstatSync(`${folder}/template.yaml`).isSymbolicLink()).toBe(true);
});
