import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  choosePort,
  expectRunningPort,
  forgetRunning,
  notedPorts,
  noteRunning,
  startCommand,
  stateFolder,
} from '../../../src/cli/deployment/running.ts';
import { lakeFolder, lastLake } from '../../../src/cli/lake/folders.ts';

let local: string;

beforeEach(async () => {
  local = await mkdtemp(join(tmpdir(), 'running-'));
});

afterEach(() => rm(local, { recursive: true }));

test('a local cloud removes only its own record', async () => {
  for (const port of [4567, 4566]) {
    await mkdir(stateFolder(port, local));
    await noteRunning(port, local);
  }
  expect(await notedPorts(local)).toEqual([4566, 4567]);
  await forgetRunning(4567, local);
  await forgetRunning(4568, local);
  expect(await notedPorts(local)).toEqual([4566]);
});

test('if nothing ever ran, no port is recorded and no lake is left', async () => {
  expect(await notedPorts(`${local}/none`)).toEqual([]);
  expect(await lastLake(undefined, `${local}/none`)).toBeUndefined();
});

test('the last lake is the one started last, or the one at the wanted port', async () => {
  for (const [port, begun] of [
    [4566, 1000],
    [4568, 3000],
    [4567, 2000],
  ] as const) {
    await mkdir(lakeFolder(port, local), { recursive: true });
    await utimes(lakeFolder(port, local), begun, begun);
  }
  expect(await lastLake(undefined, local)).toBe(lakeFolder(4568, local));
  expect(await lastLake(4567, local)).toBe(lakeFolder(4567, local));
  expect(await lastLake(4569, local)).toBeUndefined();
});

test.each([
  { running: [], wanted: undefined, expected: undefined },
  { running: [4566], wanted: undefined, expected: 4566 },
  { running: [4566, 4567], wanted: 4567, expected: 4567 },
  { running: [4566], wanted: 4567, expected: undefined },
])('with $running running, --port $wanted means $expected', ({ running, wanted, expected }) => {
  expect(choosePort(running, wanted)).toBe(expected);
});

test('the command that starts a local cloud names the wanted port', () => {
  expect(startCommand()).toBe('npm start');
  expect(startCommand(4567)).toBe('npm start -- --port 4567');
});

test('if none runs at the wanted port, the error names the command that starts one', async () => {
  await expect(expectRunningPort(1)).rejects.toThrow(
    'No local cloud is running at port 1: start one with `npm start -- --port 1`.',
  );
});

test('if several run, none is guessed', () => {
  expect(() => choosePort([4566, 4567])).toThrow('Local clouds run at the ports 4566, 4567: choose one with --port.');
});
