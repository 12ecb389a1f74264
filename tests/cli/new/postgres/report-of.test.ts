import { expect, test } from '@jest/globals';
import { reportOf } from '../../../../src/cli/new/postgres/report-of.ts';
import { selectedTables } from '../../../../src/cli/new/postgres/selected-tables.ts';
import { refusalOf, remarksOf } from '../../../../src/cli/new/postgres/server-remarks.ts';
import { contracted, SHOP } from './shop.ts';

test('the report says what is extracted, what is not, and what that costs', () => {
  const { tables, leftOut } = selectedTables(SHOP, 'public', undefined);
  const report = reportOf(contracted(tables.map(({ name }) => name)), leftOut, ['It is a standby.']);
  expect(report).toBe(`! It is a standby.

table       kind                       rows  columns  key             changes by  contract
customer    table               about 1,200        4  id              updated_at  corner-shop/customer.v1
Order Line  partitioned table  about 50,000        4  order, Line     comparing   corner-shop/order-line.v1
visit       table                   unknown        1  the row's hash  comparing   corner-shop/visit.v1

Left out:
  salary: the user may not read it: GRANT SELECT ON public.salary

Changes found by the hourly comparison alone:
  Order Line: modified may be NULL, but must be NOT NULL to find changes.
  visit: no column is named after the time of a change.
  Comparing reads about 1,200,000 rows a day in the source.

Without a key:
  visit: rows are told apart by their hash, so a changed row is a deletion and a new row.

Personal data, kept only below ingestion/ in the lake:
  customer: email, tier

What the warehouse keeps differently:
  A number beyond ±(2^53 - 1) is rejected. customer.id
  It is kept in UTC. The warehouse keeps it to the millisecond. Times BC and infinity are rejected. customer.updated_at
  NaN is rejected. Order Line.price
  The warehouse keeps it to the millisecond. Times BC and infinity are rejected. Order Line.modified`);
});

test('a key or a watermark that seems personal is said before anything else: the warehouse has it in plain', () => {
  const personal = new Map([['Line', 'pseudonymise'] as const, ['price', 'drop'] as const]);
  const report = reportOf(contracted(['customer', 'Order Line'], personal), [], ['It is a standby.']);
  expect(report.split('\n').slice(0, 5)).toEqual([
    '! It is a standby.',
    '! Order Line.Line seems personal, but identifies its rows: the warehouse will have it in plain. Leave Order Line out with --tables, or make a view with another key.',
    '',
    expect.stringContaining('table'),
    expect.stringContaining('customer'),
  ]);
  expect(reportOf(contracted(['customer'], new Map([['updated_at', 'drop']])), [], [])).toContain(
    '! customer.updated_at seems personal, but says when a row was changed: the warehouse will have it in plain. Leave customer out with --tables, or remove its x-watermark and give the field x-pii.',
  );
});

test('only tables are taken by themselves, and views if they are named', () => {
  expect(selectedTables(SHOP, 'public', undefined).tables.map(({ name }) => name)).toEqual([
    'customer',
    'Order Line',
    'visit',
  ]);
  expect(selectedTables(SHOP, 'public', ['big_spender', 'visit']).tables.map(({ name }) => name)).toEqual([
    'visit',
    'big_spender',
  ]);
  expect(() => selectedTables(SHOP, 'public', ['visits'])).toThrow(
    'There is no table "visits" in the schema public. Did you mean "visit"?',
  );
  expect(() => selectedTables(SHOP, 'public', ['salary', 'rates'])).toThrow(
    'a table that can be extracted.\n  salary: the user may not read it: GRANT SELECT ON public.salary\n  rates: it is on another server',
  );
});

const SERVER = {
  version: '17.2',
  versionNumber: 170_002,
  encoding: 'UTF8',
  isStandby: false,
  seesTransactions: true,
  tracksTransactions: true,
  service: undefined,
  isPooled: false,
} as const;

test.each([
  { server: {}, says: undefined },
  { server: { version: '12.4', versionNumber: 120_004 }, says: 'Expected PostgreSQL 13 or later, not 12.4.' },
  { server: { isPooled: true }, says: 'a pooler in transaction mode' },
  { server: { isStandby: true }, says: 'The server is a standby' },
  { server: { isStandby: true }, replica: true, says: undefined },
  { server: { isStandby: true, service: 'Aurora' as const }, replica: true, says: 'an Aurora reader' },
])('$server is refused: $says', ({ server, replica = false, says }) => {
  const refusal = refusalOf({ ...SERVER, ...server }, replica);
  if (says === undefined) expect(refusal).toBeUndefined();
  else expect(refusal).toContain(says);
});

test.each([
  { server: {}, host: 'db', says: [] },
  { server: { seesTransactions: false }, host: 'db', says: ['GRANT pg_read_all_stats TO reader'] },
  { server: { tracksTransactions: false }, host: 'db', says: ['track_activities is off'] },
  {
    server: { isStandby: true, seesTransactions: false, tracksTransactions: false },
    host: 'db',
    says: ['It is a standby'],
  },
  { server: { service: 'Aurora' as const }, host: 'db', says: ['the cluster (writer) endpoint'] },
  { server: { encoding: 'SQL_ASCII' }, host: 'db', says: ['The database is SQL_ASCII'] },
  { server: { encoding: 'LATIN1' }, host: 'db', says: [] },
  { server: {}, host: 'shop.proxy-abc123.eu-west-1.rds.amazonaws.com', says: ['RDS Proxy pins the session'] },
])('of $server at $host is said: $says', ({ server, host, says }) => {
  const remarks = remarksOf({ ...SERVER, ...server }, { host, username: 'reader', password: '', dbname: 'shop' });
  expect(remarks).toEqual(says.map((each) => expect.stringContaining(each)));
});
