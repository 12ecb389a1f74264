import { expect, test } from '@jest/globals';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { parts } from '../../../src/cli/terminal/parts.ts';

const commandOf = (name: string, ran: unknown[]) => ({
  run: (args: string[]) => Promise.resolve(ran.push([name, ...args])),
});

test.each([
  { args: ['list', '--all'], ran: ['list', '--all'] },
  { args: ['other', '--all'], ran: ['otherwise', 'other', '--all'] },
  { args: [], ran: ['otherwise'] },
])('of several parts, $args runs $ran', async ({ args, ran }) => {
  const all: unknown[] = [];
  const named = new Map([['list', () => Promise.resolve(commandOf('list', all))]]);
  await parts(named, () => Promise.resolve(commandOf('otherwise', all)), true)(args);
  expect(all).toEqual([ran]);
});

test('where only parts may be named, another name is answered with them', async () => {
  const ran: unknown[] = [];
  const named = new Map(['list', 'show'].map((name) => [name, () => Promise.resolve(commandOf(name, ran))]));
  const run = parts(named, () => Promise.resolve(commandOf('otherwise', ran)));
  await expect(run(['lst'])).rejects.toThrow(
    new UsageError('Unknown subcommand "lst". Did you mean "list"? There are: list, show.'),
  );
  await run(['--all']);
  await run([]);
  expect(ran).toEqual([['otherwise', '--all'], ['otherwise']]);
});
