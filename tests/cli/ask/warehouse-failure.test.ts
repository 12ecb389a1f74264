import { expect, test } from '@jest/globals';
import { warehouseFailure } from '../../../src/cli/ask/warehouse-failure.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';

test('a database that is down is told with what to do', () => {
  const failure = warehouseFailure(new TransientError('It is away'), 'Try again later.');
  expect(failure).toEqual(new UnavailableError('It is away. Try again later.'));
  expect(failure).toBeInstanceOf(UnavailableError);
});

test('what trying again would not mend was asked wrongly', () => {
  const failure = warehouseFailure(new PermanentError('The database has no such table'), 'Try again later.');
  expect(failure).toEqual(new UsageError('The database has no such table'));
  expect(failure).toBeInstanceOf(UsageError);
});
