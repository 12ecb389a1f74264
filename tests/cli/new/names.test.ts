import { expect, test } from '@jest/globals';
import { messageOfFile } from '../../../src/cli/infer/message-of-file.ts';
import { constantOf, expectNames } from '../../../src/cli/new/names.ts';

test.each([
  ['readings.csv', 'reading'],
  ['Order Lines.csv.gz', 'order-line'],
  ['Überweisungen.ndjson', 'uberweisungen'],
  ['categories.jsonl', 'category'],
  ['flights.parquet', 'flight'],
  ['quakes.json.gz', 'quake'],
  ['status.csv', 'status'],
  ['2026_trips.csv', '2026-trip'],
])('the message of %s is %s', (file, message) => {
  expect(messageOfFile(file)).toBe(message);
});

test('a message in code', () => {
  expect(constantOf('order-line')).toBe('orderLine');
});

test.each([
  [{ pipeline: 'Weather', message: 'reading' }, 'not "Weather"'],
  [{ pipeline: 'a-very-long-pipeline', message: 'reading' }, 'at most 16'],
  [{ pipeline: 'web_logs', message: 'reading' }, 'not "web_logs"'],
  [{ pipeline: 'trips', message: '2026-trip' }, 'not "2026-trip": give one with --message'],
  [{ pipeline: 'trips', message: 'class' }, 'code uses that word'],
  [{ pipeline: 'trips', message: 'stream' }, 'code uses that word'],
])('%j is refused', (names, reason) => {
  expect(() => {
    expectNames(names, []);
  }).toThrow(reason);
});

test('a pipeline whose name a folder already has is refused', () => {
  expect(() => {
    expectNames({ pipeline: 'weather', message: 'reading' }, ['tests/weather']);
  }).toThrow('There is already something in tests/weather');
});
