import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe } from '@jest/globals';
import { trinoClient, type RunOnTrino } from './client.ts';
import { TRINO_PORTS } from '../../support/ports.ts';

/** Tests that need Trino. */
export function describeOnTrino(name: string, tests: (run: RunOnTrino) => void, pipeline = 'sessions'): void {
  // set by `setup`, which says so, where the machine has no Java that Trino runs on
  const describeOrSkip = process.env['NO_TRINO'] === undefined ? describe : describe.skip;
  const run = trinoClient(TRINO_PORTS.trino, `sluice_dev_${pipeline}`);
  describeOrSkip(name, () => {
    // Trino may still be starting; if it never gets ready, .local/trino/server/trino.log says why
    beforeAll(() => untilReady(run), 180_000);
    tests(run);
  });
}

/** Settles when Trino answers a query: it says that it has started before it has a node for one. */
async function untilReady(run: RunOnTrino): Promise<void> {
  while (!(await run('SELECT 1').catch(() => undefined))) await sleep(250);
}
