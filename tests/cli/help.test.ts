import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);

test('the help of every command says what its exit codes mean', async () => {
  const listed = await sluice('help');
  const commands = [...listed.matchAll(/^ {2}(\w+) /gm)].flatMap(([, name]) => name ?? []);
  expect(commands).toContain('send');
  for (const args of [...commands.map((name) => [name, '--help']), ['send', '--to', 'orders', '--help']])
    expect([args, await sluice(...args)]).toEqual([args, expect.stringMatching(/^Exit code: 0 .+, 1 .+, 2 /m)]);
}, 60_000);

async function sluice(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['src/cli/main.ts', ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return stdout;
}
