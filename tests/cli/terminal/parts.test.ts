import { expect, test } from '@jest/globals';
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
  await parts(named, () => Promise.resolve(commandOf('otherwise', all)))(args);
  expect(all).toEqual([ran]);
});
