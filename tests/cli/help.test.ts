import { afterEach, expect, jest, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { runCommandLine } from '../../src/cli/terminal/command-line.ts';

const CLIENTS = (await readPipelines()).filter(({ api }) => api).map(({ name }) => `send --to ${name}`);

afterEach(() => {
  jest.restoreAllMocks();
});

test.each([...COMMANDS.keys(), ...CLIENTS])('the help of %s says what its exit codes mean', async (name) => {
  const printed: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void printed.push(String(text)));
  expect(await runCommandLine([...name.split(' '), '--help'], { version: '1', commands: COMMANDS }, console)).toBe(0);
  expect(printed).toEqual([expect.stringMatching(/^Exit code: 0 .+, 1 .+, 2 /m)]);
});
