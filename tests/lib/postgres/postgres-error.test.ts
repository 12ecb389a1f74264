import { expect, test } from '@jest/globals';
import { DatabaseError } from 'pg';
import { DataError, PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { postgresError } from '../../../src/lib/postgres/postgres-error.ts';

test.each([
  { code: '22003', is: DataError },
  { code: '42601', is: PermanentError },
  { code: '42804', is: PermanentError },
  { code: '42846', is: PermanentError },
  { code: '42883', is: PermanentError },
  { code: '42P01', is: PermanentError },
  { code: '3F000', is: PermanentError },
  { code: '28P01', is: PermanentError },
  { code: '42P07', is: TransientError },
  { code: '40001', is: TransientError },
  { code: '53300', is: TransientError },
  { code: undefined, is: TransientError },
])('SQLSTATE $code is $is.name', ({ code, is }) => {
  const error = Object.assign(new DatabaseError("somebody's name", 1, 'error'), { code });
  expect(postgresError(error)).toBeInstanceOf(is);
  expect(postgresError(error).message).not.toContain('somebody');
});
