import { expect, test } from '@jest/globals';
import { type Command, runCommandLine } from '../../../src/cli/terminal/command-line.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

const commands = new Map<string, Command>([
  ['greet', command((args) => Promise.resolve(args.length))],
  ['refuse', command(() => Promise.reject(new UsageError('There is no file x.csv.')))],
  ['wait', command(() => Promise.reject(new UnavailableError('The database is out of reach.')))],
  ['break', command(() => Promise.reject(new Error('a bug')))],
]);

test('a command gets the arguments after its name, and its result is the exit code', async () => {
  expect(await run(['greet', 'a', '--b', 'c'])).toMatchObject({ code: 3, out: '', err: '' });
});

test.each(['--help', '-h', 'help'])('%s prints the commands and succeeds', async (name) => {
  const { code, out, err } = await run([name]);
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out).toContain('greet       says it');
});

test('help with a command asks that command for it', async () => {
  expect(await run(['help', 'greet'])).toEqual({ code: 1, out: '', err: '' });
  expect(await run(['help', 'great'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^Unknown command "great"/),
  });
});

test('--version prints the version', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: 'sluice 1.2.3', err: '' });
});

test('without a command, the commands are printed as an error', async () => {
  const { code, err } = await run([]);
  expect(code).toBe(2);
  expect(err).toMatch(/^Usage: sluice/);
});

test('an unknown command is named, with the list', async () => {
  const { code, err } = await run(['great']);
  expect(code).toBe(2);
  expect(err).toMatch(/^Unknown command "great"\. Did you mean "greet"\?\nUsage: sluice/);
});

test('an unknown command that resembles none gets no suggestion', async () => {
  expect((await run(['deliver'])).err).toMatch(/^Unknown command "deliver"\.\nUsage: sluice/);
});

test('of a usage error only the message is shown', async () => {
  expect(await run(['refuse'])).toEqual({ code: 2, out: '', err: 'There is no file x.csv.' });
});

test('of an unavailable service only the message is shown, with a different exit code', async () => {
  expect(await run(['wait'])).toEqual({ code: 1, out: '', err: 'The database is out of reach.' });
});

test.each([
  { code: 'EACCES', why: 'you have no permission' },
  { code: 'EROFS', why: 'the disk is read-only' },
  { code: 'ENOSPC', why: 'the disk is full' },
])('$code is said in words, with the place', async ({ code, why }) => {
  const error = Object.assign(new Error(`${code}: x, mkdir '/a/.local'`), {
    code,
    syscall: 'mkdir',
    path: '/a/.local',
  });
  const failing = new Map([['write', command(() => Promise.reject(error))]]);
  expect(await run(['write'], failing)).toEqual({ code: 1, out: '', err: `Can't write /a/.local: ${why}.` });
  const reading = Object.assign(error, { syscall: 'open', path: '/a/b.csv' });
  const opening = new Map([['read', command(() => Promise.reject(reading))]]);
  expect((await run(['read'], opening)).err).toBe(`Can't open /a/b.csv: ${why}.`);
});

test('any other error is thrown', async () => {
  await expect(run(['break'])).rejects.toThrow('a bug');
});

function command(run: (args: string[]) => Promise<number>): Command {
  return { summary: 'says it', load: () => Promise.resolve({ run }) };
}

async function run(args: string[], known = commands): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(
    args,
    { version: '1.2.3', commands: known },
    { log: (text) => out.push(text), error: (text) => err.push(text) },
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}
