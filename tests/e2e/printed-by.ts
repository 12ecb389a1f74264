import { jest } from '@jest/globals';

/** What a command prints. */
export async function printedBy(run: () => Promise<number>): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await run();
    return log.mock.calls.join('\n');
  } finally {
    log.mockRestore();
  }
}
