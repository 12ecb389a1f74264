import { expect, test } from '@jest/globals';
import { warehouseFailure } from '../../../src/cli/ask/warehouse-failure.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';

test('when a database is down, the error says what to do', () => {
  const failure = warehouseFailure(new TransientError('It is unreachable'), 'Try again later.');
  expect(failure).toEqual(new UnavailableError('It is unreachable. Try again later.'));
  expect(failure).toBeInstanceOf(UnavailableError);
});

test('what a retry would not fix is a usage error', () => {
  const failure = warehouseFailure(new PermanentError('The database has no such table'), 'Try again later.');
  expect(failure).toEqual(new UsageError('The database has no such table'));
  expect(failure).toBeInstanceOf(UsageError);
});
