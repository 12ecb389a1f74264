import { expect, test } from '@jest/globals';
import { run } from '../../src/cli/send/command.ts';
import { UsageError } from '../../src/lib/usage-error.ts';

test.each([
  { args: ['package.json', '--contract', 'orders/order-line', '--queue-url', 'q'], error: 'name it with --bucket' },
  {
    args: ['package.json', '--contract', 'orders/order-line', '--dates', 'uk'],
    error: 'Expected --dates to be iso or us, not "uk".',
  },
])('sluice send $args is a usage error', async ({ args, error }) => {
  await expect(run(args)).rejects.toThrow(UsageError);
  await expect(run(args)).rejects.toThrow(error);
});
