import { afterEach, expect, jest, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { runCommandLine } from '../../src/cli/terminal/command-line.ts';

const CLIENTS = (await readPipelines()).filter(({ api }) => api).map(({ name }) => `send --to ${name}`);

afterEach(() => {
  jest.restoreAllMocks();
});

const NAMES = [
  ...COMMANDS.keys(),
  ...CLIENTS,
  'contracts bump',
  'contracts diff',
  'contracts export',
  'failed list',
  'failed show',
  'failed repair',
];

test.each(NAMES)('the help of %s fits 80 columns and says what its exit codes mean', async (name) => {
  const help = await helpOf(name);
  expect(help).toMatch(/^Exit codes:\n {2}0 .+\n(.*\n)* {2}1 .+\n(.*\n)* {2}2 /m);
  expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test.each(NAMES)('%s says which of its options lacks a value', async (name) => {
  const options = [...(await helpOf(name)).matchAll(/^ {2}(--\S+) \S/gm)].map(([, option = '']) => option);
  const errors: string[] = [];
  for (const option of options) expect(await run([...name.split(' '), option], errors)).toBe(2);
  expect(errors.map((error) => error.split(' needs a value, ')[0])).toEqual(options);
});

test('the help of drill lists each drill on a line of its own', async () => {
  expect(await helpOf('drill')).toMatch(/every drill:\n\n(?: {2}.+\n)+\n/);
});

async function helpOf(name: string): Promise<string> {
  const printed: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void printed.push(String(text)));
  expect(await run([...name.split(' '), '--help'], [])).toBe(0);
  return printed.join('\n');
}

function run(args: readonly string[], errors: string[]): Promise<number> {
  const output = { log: console.log, error: (text: string) => void errors.push(text) };
  return runCommandLine(args, { version: '1', commands: COMMANDS }, output);
}
