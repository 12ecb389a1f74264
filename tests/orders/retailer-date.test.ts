import { expect, test } from '@jest/globals';
import { localDateTime } from '../../src/lib/contracts/formats/local-date-time.ts';
import { retailerDate } from '../../src/orders/retailer-date.ts';

test.each([
  { dates: 'iso', input: '2010-12-01 08:26:00', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01T08:26:00', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01 08:26', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01 8:26', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01 08:26:00.000', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01T08:26:00.0000000', expected: '2010-12-01T08:26:00' },
  { dates: 'iso', input: '2010-12-01 08:26:00.1230000', expected: '2010-12-01T08:26:00.123' },
  { dates: 'us', input: '12/1/2010 8:26 PM', expected: '2010-12-01T20:26:00' },
  { dates: 'us', input: '12/1/2010 12:00:05 am', expected: '2010-12-01T00:00:05' },
  { dates: 'us', input: '12/1/2010 12:30 PM', expected: '2010-12-01T12:30:00' },
  { dates: 'us', input: '12/1/2010 8:26', expected: '2010-12-01T08:26:00' },
  { dates: 'us', input: '12/13/2010 18:26', expected: '2010-12-13T18:26:00' },
  { dates: 'us', input: '01/02/2011 08:05:09', expected: '2011-01-02T08:05:09' },
] as const)('reads $input ($dates) as $expected', ({ dates, input, expected }) => {
  expect(retailerDate(input, dates)).toBe(expected);
  expect(localDateTime(expected)).toBe(true);
});

test.each([
  { dates: 'iso', input: '' },
  { dates: 'iso', input: '12/1/2010 8:26' },
  { dates: 'iso', input: '2010-12-01' },
  { dates: 'iso', input: '2010-12-01 08:26:00.1234567' },
  { dates: 'iso', input: '1.12.2010 08:26' },
  { dates: 'iso', input: '2010-12-01 08:26:00 ' },
  { dates: 'us', input: '2010-12-01 08:26:00' },
  { dates: 'us', input: '12/1/10 8:26' },
  { dates: 'us', input: '12/1/2010' },
  { dates: 'us', input: '12/1/2010 13:26 PM' },
  { dates: 'us', input: '12/1/2010 0:26 AM' },
] as const)('leaves $input ($dates) as it is, for the contract to reject', ({ dates, input }) => {
  const text = retailerDate(input, dates);
  expect(text.replace('T', ' ')).toBe(input);
  expect(localDateTime(text)).toBe(false);
});

test.each([
  { dates: 'us', input: '13/1/2010 8:26' },
  { dates: 'us', input: '2/30/2011 8:26' },
  { dates: 'us', input: '1/1/2011 24:00' },
  { dates: 'iso', input: '2011-02-30 08:26:00' },
] as const)('$input ($dates) is no date, and the contract says so', ({ dates, input }) => {
  expect(localDateTime(retailerDate(input, dates))).toBe(false);
});
