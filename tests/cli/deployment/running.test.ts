import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  choosePort,
  expectRunningPort,
  forgetRunning,
  noneRunning,
  notedPorts,
  noteRunning,
  startCommand,
  stateFolder,
} from '../../../src/cli/deployment/running.ts';
import { lakeFolder, leftLakes } from '../../../src/cli/lake/folders.ts';
import { choiceOf } from '../../../src/cli/lake/open-lake.ts';

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
  expect(await leftLakes(undefined, `${local}/none`)).toEqual([]);
});

test('the lake that was started last is read first, or the one at the wanted port, and people see which', async () => {
  for (const [port, begun] of [
    [4566, 1000],
    [4568, 3000],
    [4567, 2000],
  ] as const) {
    await mkdir(lakeFolder(port, local), { recursive: true });
    await utimes(lakeFolder(port, local), begun, begun);
  }
  const lakes = [4568, 4567, 4566].map((port) => ({ port, folder: lakeFolder(port, local) }));
  expect(await leftLakes(undefined, local)).toEqual(lakes);
  expect(await leftLakes(4567, local)).toEqual(lakes.slice(1, 2));
  expect(await leftLakes(4569, local)).toEqual([]);
  const [last = { port: 0, folder: '' }, ...others] = lakes;
  expect(choiceOf(last, others)).toBe(
    'No local cloud is running: this is what the last one left, at port 4568. Others left lakes at 4567, 4566: choose one with --port.',
  );
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

test.each([
  { left: [], wanted: undefined, command: 'npm start' },
  { left: [4566], wanted: undefined, command: 'npm start' },
  { left: [4600], wanted: undefined, command: 'npm start -- --port 4600' },
  { left: [4566, 4600], wanted: undefined, command: 'npm start' },
  { left: [4600], wanted: 4700, command: 'npm start -- --port 4700' },
])('if none runs, but $left left data, --port $wanted is started by `$command`', async ({ left, wanted, command }) => {
  for (const port of left) await mkdir(stateFolder(port, local));
  const place = wanted === undefined ? '' : ` at port ${wanted}`;
  expect(await noneRunning(wanted, local)).toBe(`No local cloud is running${place}: start one with \`${command}\`.`);
});

test('if several run, none is guessed', () => {
  expect(() => choosePort([4566, 4567])).toThrow('Local clouds run at the ports 4566, 4567: choose one with --port.');
});
