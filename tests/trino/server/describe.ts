import { beforeAll, describe } from '@jest/globals';
import { untilReady } from './start.ts';
import { trinoClient, type RunOnTrino } from './client.ts';
import { TRINO_PORTS } from '../../support/ports.ts';

/** Tests that need Trino. */
export function describeOnTrino(name: string, tests: (run: RunOnTrino) => void, pipeline = 'sessions'): void {
  // set by `setup`, which says so, where the machine has no Java that Trino runs on
  const describeOrSkip = process.env['NO_TRINO'] === undefined ? describe : describe.skip;
  describeOrSkip(name, () => {
    // Trino may still be starting; if it never gets ready, .local/trino/server/trino.log says why
    beforeAll(() => untilReady(TRINO_PORTS.trino), 180_000);
    tests(trinoClient(TRINO_PORTS.trino, `sluice_dev_${pipeline}`));
  });
}
