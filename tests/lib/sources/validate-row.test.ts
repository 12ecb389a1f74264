import { expect, test } from '@jest/globals';
import { validateRow } from '../../../src/lib/sources/validate-reading.ts';
import { compiledTable } from '../../support/contracts/compiled.ts';

const time = { type: 'string', format: 'date-time' } as const;
const contract = compiledTable<{ id: string; at: string; paid_at?: string }>(
  {
    id: 'tests/payment.v1',
    required: ['id', 'at'],
    properties: { id: { type: 'string', maxLength: 10 }, at: time, paid_at: time },
  },
  { table: 'payment/v1', key: ['id'], eventTime: 'at' },
);
const AT = '2026-11-20T10:00:00Z';

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-01:00', '0001-01-01T00:00:00+01:00'])(
  'a row with the time %s, which no table holds, is rejected in whichever column it stands',
  (moment) => {
    const arrived = new Date('2026-11-20T10:00:00Z');
    expect(validateRow({ id: 'a', at: AT, paid_at: moment }, contract, arrived)).toMatchObject({
      accepted: false,
      violations: [{ pointer: '/paid_at', keyword: 'format', expected: 'a time in the years 0001 to 9999' }],
    });
    expect(validateRow({ id: 'a', at: moment }, contract, arrived)).toMatchObject({ accepted: false });
    expect(validateRow({ id: 'a', at: AT, paid_at: AT }, contract, arrived)).toMatchObject({ accepted: true });
  },
);

test('an event time may be a date, which counts as its midnight', () => {
  const booking = compiledTable<{ id: string; on: string }>(
    {
      id: 'tests/booking.v1',
      required: ['id', 'on'],
      properties: { id: { type: 'string', maxLength: 10 }, on: { type: 'string', format: 'date' } },
    },
    { table: 'booking/v1', key: ['id'], eventTime: 'on' },
  );
  const arrived = new Date('2026-11-20T10:00:00Z');
  expect(validateRow({ id: 'a', on: '2026-11-20' }, booking, arrived)).toMatchObject({
    accepted: true,
    row: { at: '2026-11-20 00:00:00' },
  });
  expect(validateRow({ id: 'a', on: '2026-11-22' }, booking, arrived)).toMatchObject({ accepted: false });
});
