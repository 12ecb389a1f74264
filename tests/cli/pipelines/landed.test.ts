import { expect, test } from '@jest/globals';
import { contractNamed, landedIn } from '../../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';

const contracts = landedIn(await readPipelines());

test('a misspelt contract is answered with the one that it resembles', () => {
  const [first] = contracts;
  if (!first) throw new Error('Expected a contract');
  const name = first.contract.id.replace(/\.v\d+$/, '');
  expect(contractNamed(contracts, name)).toBe(first);
  expect(() => contractNamed(contracts, `${name}s`)).toThrow(`not "${name}s". Did you mean "${name}"?`);
});
