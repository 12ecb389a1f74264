import { describe } from '@jest/globals';
import { trinoClient, type RunOnTrino } from './client.ts';
import { TRINO_PORT } from './ports.ts';

/** Tests that need Trino. */
export function describeOnTrino(name: string, tests: (run: RunOnTrino) => void, pipeline = 'sessions'): void {
  // set by `setup`, which says so, where the machine has no Java that Trino runs on
  const describeOrSkip = process.env['NO_TRINO'] === undefined ? describe : describe.skip;
  describeOrSkip(name, () => {
    tests(trinoClient(TRINO_PORT, `sluice_dev_${pipeline}`));
  });
}
