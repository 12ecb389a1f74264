import { expect, test } from '@jest/globals';
import { UnavailableError } from '../../src/cli/terminal/unavailable-error.ts';
import { waitFor } from '../../src/local/wait-for.ts';

const { signal } = new AbortController();

test('waiting ends with the first thing found', async () => {
  const found = [undefined, 'a row'];
  expect(await waitFor('a row', signal, () => Promise.resolve(found.shift()))).toBe('a row');
});

test('what never comes is an error that says where to look, without a stack', async () => {
  const waiting = waitFor('the batches', signal, () => Promise.resolve(undefined), 0);
  await expect(waiting).rejects.toThrow(UnavailableError);
  await expect(waiting).rejects.toThrow(
    /^Gave up after waiting .+ for the batches\. The logs of the functions say why/,
  );
});
