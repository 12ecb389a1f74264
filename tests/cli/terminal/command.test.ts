import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { command } from '../../../src/cli/terminal/command.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

const greet = command({
  usage: 'npx sluice greet <name>',
  description: 'Greets somebody.',
  options: {
    loud: { type: 'boolean', says: 'in capitals' },
    times: { type: 'string', value: '<n>', default: '1', says: 'n times (1)' },
    tone: { type: 'string', value: '<tone>', says: 'how' },
  },
  positionals: [1, 1],
  notes: 'It is never rude.',
  exitCodes: { 0: 'greeted', 2: 'usage error' },
  run: ({ loud, times }, [name = '']) => Promise.resolve(loud === true && times === '3' && name === 'Ana' ? 0 : 1),
});

const HELP = `Usage: npx sluice greet <name> [options]

Greets somebody.

  --loud         in capitals
  --times <n>    n times (1)
  --tone <tone>  how

It is never rude.

Exit codes:
  0  greeted
  2  usage error`;

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void printed.push(String(text)));
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('a command runs with its options and arguments', async () => {
  expect(await greet(['Ana', '--loud', '--times', '3'])).toBe(0);
  expect(await greet(['Ana'])).toBe(1);
});

test.each(['--help', '-h'])("%s prints the command's help, whatever else is missing", async (option) => {
  expect(await greet([option])).toBe(0);
  expect(printed).toEqual([HELP]);
});

test('too few arguments are answered with the help, as a usage error', async () => {
  await expect(greet([])).rejects.toThrow(new UsageError(HELP));
});

test('an argument too many is named', async () => {
  await expect(greet(['Ana', 'Li', 'Bo'])).rejects.toThrow(
    new UsageError(
      'Unexpected argument "Li": put quotes around text with spaces. Usage: npx sluice greet <name>; see `npx sluice greet --help`.',
    ),
  );
});

test.each(['-5', '-x', '--5'])('%s behind an option is named, with how to write a value like that', async (value) => {
  await expect(greet(['Ana', '--tone', value])).rejects.toThrow(
    new UsageError(`--tone takes <tone>, not "${value}": how. If that is meant, write --tone=${value}.`),
  );
  await expect(greet(['Ana', '--times', value])).rejects.toThrow(
    new UsageError(`--times takes <n>, not "${value}": n times (1).`),
  );
});

test('a misspelt option is answered with the one that it resembles', async () => {
  await expect(greet(['Ana', '--laud'])).rejects.toThrow('Unknown option --laud. Did you mean "--loud"? Options: ');
});

test.each([{ args: ['Ana', '--times'] }, { args: ['--times', '--loud', 'Ana'] }])(
  'an option without its value is named, with what it means: $args',
  async ({ args }) => {
    await expect(greet(args)).rejects.toThrow(new UsageError('--times needs a value, <n>: n times (1).'));
  },
);

test('a value may begin with a dash', async () => {
  expect(await greet(['Ana', '--loud', '--times=-3'])).toBe(1);
});

test.each(['--rude', '--rude=1', '-r'])(
  'the unknown option %s is answered with those that there are',
  async (option) => {
    await expect(greet(['Ana', option])).rejects.toThrow(
      new UsageError(
        `Unknown option ${option.replace('=1', '')}. Options: --loud, --times, --tone, --help; see \`npx sluice greet --help\`.`,
      ),
    );
  },
);
