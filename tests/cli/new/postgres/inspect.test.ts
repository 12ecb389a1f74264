import { expect, test } from '@jest/globals';
import { DatabaseError } from 'pg';
import { run } from '../../../../src/cli/new/postgres/command.ts';
import { inspect } from '../../../../src/cli/new/postgres/inspect.ts';
import { postgresError } from '../../../../src/lib/postgres/postgres-error.ts';

const database = { host: 'db.example.com', username: 'reader', password: 'hunter2', dbname: 'shop' } as const;
const wishes = { schema: 'public', wanted: undefined, replica: false, pipeline: 'shop' };
const refused = Object.assign(new DatabaseError('no pg_hba.conf entry', 1, 'error'), { code: '28000' });
const TLS = 'add ?sslmode=require';

test('a user that is refused without TLS is told how to use it', async () => {
  expect(await failureOf(refused, 'disable')).toContain(TLS);
  expect(await failureOf(refused, 'require')).not.toContain(TLS);
});

test.each([
  { code: 'ECONNREFUSED', says: 'broke: db.example.com:5432 (ECONNREFUSED).' },
  { code: undefined, says: 'broke: db.example.com:5432.' },
])('where nothing answers, the place and $code are said, and no password', async ({ code, says }) => {
  const failure = await failureOf(Object.assign(new Error('hunter2'), { code }), 'require');
  expect(failure).toContain(says);
  expect(failure).not.toContain('hunter2');
});

test('without a secret or an address, both are named', async () => {
  await expect(run(['made-up', '--from', 'postgres'])).rejects.toThrow(
    'Expected --secret <name>, or --from postgres://',
  );
});

async function failureOf(error: Error, sslmode: 'disable' | 'require'): Promise<string> {
  const found = inspect(() => Promise.reject(postgresError(error)), { ...wishes, database: { ...database, sslmode } });
  return found.then(
    () => 'nothing failed',
    (failure: unknown) => String(failure),
  );
}
