import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../src/lib/errors.ts';
import { instantOf, timeZoneNamed } from '../../../src/lib/time/zoned-time.ts';

test.each(['UTC', 'Europe/London', 'America/Argentina/Buenos_Aires', 'Etc/UTC', 'US/Eastern'])(
  '%s is a time zone',
  (name) => {
    expect(timeZoneNamed(name)).toBe(name);
  },
);

test.each([
  'UTC-5',
  'UTC+01',
  '+05:00',
  '-5',
  'GMT+2',
  'EST5EDT',
  'Europe/Londn',
  'Etc/UTC-5',
  'BST',
  'utc',
  '',
  '/',
  "'",
])('%j is not a time zone: it is an ambiguous offset, or unknown', (name) => {
  expect(() => timeZoneNamed(name)).toThrow(PermanentError);
  expect(() => timeZoneNamed(name)).toThrow('or a name of the IANA database');
});

test.each([
  { what: 'in winter', local: '2026-01-15T10:00:00.123', at: '2026-01-15T10:00:01Z', is: '2026-01-15T10:00:00.123Z' },
  { what: 'in summer', local: '2026-07-15T10:00:00', at: '2026-07-15T10:00:00Z', is: '2026-07-15T09:00:00.000Z' },
  {
    what: 'before clocks go forward',
    local: '2026-03-29T00:58:00',
    at: '2026-03-29T01:03:00Z',
    is: '2026-03-29T00:58:00.000Z',
  },
  { what: 'after they went', local: '2026-03-29T02:01:00', at: '2026-03-29T01:03:00Z', is: '2026-03-29T01:01:00.000Z' },
  {
    what: 'that they skipped',
    local: '2026-03-29T01:30:00',
    at: '2026-03-29T02:00:00Z',
    is: '2026-03-29T01:30:00.000Z',
  },
  {
    what: 'first shown before they go back',
    local: '2026-10-25T01:55:00',
    at: '2026-10-25T01:46:00Z',
    is: '2026-10-25T00:55:00.000Z',
  },
  { what: 'shown again', local: '2026-10-25T01:40:00', at: '2026-10-25T01:46:00Z', is: '2026-10-25T01:40:00.000Z' },
  {
    what: 'ahead of the source',
    local: '2026-01-15T10:05:00',
    at: '2026-01-15T10:00:00Z',
    is: '2026-01-15T10:05:00.000Z',
  },
])('the moment of a London time $what is found', ({ local, at, is }) => {
  expect(instantOf(local, 'Europe/London', new Date(at)).toISOString()).toBe(is);
});

test('a time far from any clock change, and one in a zone without clock changes', () => {
  expect(instantOf('2026-11-20T10:00:00.5', 'UTC', new Date(0)).toISOString()).toBe('2026-11-20T10:00:00.500Z');
  expect(instantOf('2026-11-20T10:00:00', 'Asia/Kolkata', new Date(0)).toISOString()).toBe('2026-11-20T04:30:00.000Z');
});
