import { expect, test } from '@jest/globals';
import { DataError, TransientError } from '../../src/lib/errors.ts';
import { postgresError } from '../../src/lib/postgres/postgres-error.ts';
import { oneByOne } from '../../src/orders/one-by-one.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { DatabaseError } from 'pg';

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
