import { expect, test } from '@jest/globals';
import { warehouseFailure } from '../../../src/cli/ask/warehouse-failure.ts';
import { UnavailableError } from '../../../src/cli/unavailable-error.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';

test.each([
  { isLocal: true, message: 'It is away. Is the local cloud still running? `npm start` starts one.' },
  { isLocal: false, message: 'It is away. Try again later.' },
])('a database that is down is told with what to do (local: $isLocal)', ({ isLocal, message }) => {
  const failure = warehouseFailure(new TransientError('It is away'), isLocal);
  expect(failure).toEqual(new UnavailableError(message));
  expect(failure).toBeInstanceOf(UnavailableError);
});

test('what trying again would not mend was asked wrongly', () => {
  const failure = warehouseFailure(new PermanentError('The database has no such table'), true);
  expect(failure).toEqual(new UsageError('The database has no such table'));
  expect(failure).toBeInstanceOf(UsageError);
});
