import { expect, test } from '@jest/globals';
import { databaseAt, isDatabaseUrl } from '../../../../src/cli/new/postgres/database-address.ts';

test.each([
  {
    url: 'postgres://reader:p%40ss@db.example.com:6432/my%20shop',
    env: {},
    found: {
      host: 'db.example.com',
      port: 6432,
      username: 'reader',
      password: 'p@ss',
      dbname: 'my shop',
      sslmode: 'verify-full',
    },
  },
  {
    url: 'postgresql://reader@[::1]/shop',
    env: { PGPASSWORD: 'secret' },
    found: { host: '::1', port: 5432, username: 'reader', password: 'secret', dbname: 'shop', sslmode: 'disable' },
  },
  {
    url: 'postgres://127.0.0.1/shop?sslmode=require',
    env: { PGUSER: 'me', PGPASSWORD: 'mine' },
    found: { host: '127.0.0.1', port: 5432, username: 'me', password: 'mine', dbname: 'shop', sslmode: 'require' },
  },
])('$url is an address', ({ url, env, found }) => {
  expect(databaseAt(url, env)).toEqual(found);
});

test.each([
  'postgres://reader:hunter2@127.0.0.1',
  'postgres://:hunter2@127.0.0.1/shop',
  'postgres://reader:hunter2@/shop',
  'postgres://reader:hunter2@127.0.0.1/shop?sslmode=prefer',
  'postgres://reader:hunter2@127.0.0.1:99999/shop',
  'postgres://reader:hunter2%@127.0.0.1/shop',
])('%s is a usage error that says nothing of the password', (url) => {
  let message = '';
  try {
    databaseAt(url, {});
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(/^UsageError: Expected (the database as|sslmode to be)/);
  expect(message).not.toContain('hunter2');
});

test('a password is needed', () => {
  expect(() => databaseAt('postgres://reader@127.0.0.1/shop', {})).toThrow(
    "Expected the user's password in PGPASSWORD.",
  );
});

test('a file is no address', () => {
  expect(['postgres.csv', './postgres', 's3://postgres/rows.csv'].filter(isDatabaseUrl)).toEqual([]);
});
