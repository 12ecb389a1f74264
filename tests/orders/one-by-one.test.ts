import { expect, test } from '@jest/globals';
import { DataError, TransientError } from '../../src/lib/errors.ts';
import { postgresError } from '../../src/lib/postgres/postgres-error.ts';
import { oneByOne } from '../../src/orders/one-by-one.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { DatabaseError } from 'pg';
import { redshiftWarehouse } from '../../src/lib/warehouse/redshift-warehouse.ts';

test.each([[[]], [[0]], [[3, 4]], [[9]], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]])(
  'of ten objects, those that the warehouse can not hold are left alone: %j',
  async (bad) => {
    const telemetry = fakeTelemetry();
    const loaded: number[] = [];
    const work = (some: readonly number[]) => {
      if (some.some((each) => bad.includes(each))) return Promise.reject(new DataError('22021'));
      loaded.push(...some);
      return Promise.resolve();
    };
    const all = Array.from({ length: 10 }, (_, n) => n);
    expect(await oneByOne(all, work, telemetry)).toEqual(bad);
    expect(loaded).toEqual(all.filter((each) => !bad.includes(each)));
    expect(telemetry.errors).toHaveLength(bad.length);
  },
);

test('any other error fails all of them, for their queue to retry', async () => {
  const away = new TransientError('away');
  await expect(oneByOne([1, 2], () => Promise.reject(away), fakeTelemetry())).rejects.toBe(away);
});

test.each(['22021', '22P05', '22003', '22001'])('SQLSTATE %s is a value that a database can not hold', (code) => {
  expect(postgresError(Object.assign(new DatabaseError('quotes it', 1, 'error'), { code }))).toBeInstanceOf(DataError);
});

test.each([
  'ERROR: value too long for type character varying(100)',
  'ERROR: Spectrum Scan Error\n  Detail: \n  error:  Spectrum Scan Error\n  code:      15001\n  context:   The length of the data column description is longer than the length defined in the table. Table: 256, Data: 262',
  'ERROR: Numeric data overflow (result precision)',
  "ERROR: Invalid digit, Value 's', Pos 0, Type: Integer",
  'ERROR: String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: a4 (error 3)',
])("Redshift's message about a value that it can not hold is recognized: %s", async (reason) => {
  await expect(failing(reason).apply(['SELECT 1'])).rejects.toBeInstanceOf(DataError);
});

test.each([
  'ERROR: Spectrum Scan Error\n  code: 15007\n  context: Unmatched number of columns between table and file.',
  'ERROR: permission denied for schema orders',
  'ERROR: could not complete because of conflict with concurrent transaction',
])("Redshift's message about anything else is not: %s", async (reason) => {
  await expect(failing(reason).apply(['SELECT 1'])).rejects.not.toBeInstanceOf(DataError);
});

/** A Redshift whose statements fail. */
function failing(reason: string) {
  return redshiftWarehouse({
    bucket: 'lake',
    copyRole: 'default',
    service: {
      start: () => Promise.resolve('1'),
      outcome: () => Promise.resolve({ state: 'failed', reason }),
      cancel: () => Promise.resolve(),
      rows: () => Promise.resolve([]),
    },
    waiting: { timeoutMs: 1000, pause: () => Promise.resolve(), now: () => 0 },
  });
}
