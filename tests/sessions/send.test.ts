import { expect, test } from '@jest/globals';
import { run } from '../../src/cli/send/command.ts';
import { UsageError } from '../../src/lib/usage-error.ts';

test.each([
  { args: ['.', '--contract', 'sessions/session'], error: 'Expected . to be a file.' },
  { args: ['none', '--contract', 'sessions/session'], error: 'There is no file none.' },
  { args: ['package.json', '--contract', 'sessions/session', '--bucket', 'b'], error: 'name it with --queue-url' },
])('sluice send $args is a usage error', async ({ args, error }) => {
  await expect(run(args)).rejects.toThrow(UsageError);
  await expect(run(args)).rejects.toThrow(error);
});
