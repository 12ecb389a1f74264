import { expect, test } from '@jest/globals';
import { progressLine, sendProgress } from '../../../src/orders/client/send-progress.ts';
import { newTally } from '../../../src/orders/client/tally.ts';

test.each([
  { what: 'at first', tally: {}, read: 0, seconds: 0, line: '0 lines (0 %)' },
  {
    what: 'midway',
    tally: { taken: 50_000, accepted: 49_990, rejected: 10, sent: 50_000 },
    read: 0.25,
    seconds: 10,
    line: '50,000 lines (25 %), 10 rejected, 5,000 lines/s, 30 s left',
  },
  {
    what: 'after an earlier run',
    tally: { taken: 50_000, accepted: 50_000, earlier: 40_000, sent: 10_000 },
    read: 0.1,
    seconds: 10,
    line: '50,000 lines (10 %), 40,000 sent before, 1,000 lines/s, 7 min 30 s left',
  },
  {
    what: 'without a reading rate',
    tally: { taken: 500, accepted: 500 },
    read: 0.5,
    seconds: 1,
    line: '500 lines (50 %)',
  },
  {
    what: 'with a file that has been read, but half of it in flight',
    tally: { taken: 2000, accepted: 1000, sent: 1000 },
    read: 1,
    seconds: 10,
    line: '1,000 lines (50 %), 100 lines/s, 10 s left',
  },
  {
    what: 'while the API is unreachable',
    tally: { taken: 2000, retries: new Map([['no answer (ECONNREFUSED)', 56]]) },
    read: 0.1,
    seconds: 10,
    line: '0 lines (0 %), 56 × retried',
  },
])('shows progress: $what', ({ tally, read, seconds, line }) => {
  expect(progressLine({ ...newTally(), ...tally }, read, seconds)).toBe(line);
});

test.each([
  { where: 'a terminal', isTTY: true, seconds: 6, writes: 30 },
  { where: 'a file', isTTY: false, seconds: 60, writes: 6 },
])('$where shows progress $writes times in $seconds seconds', ({ isTTY, seconds, writes }) => {
  let now = 0;
  const texts: string[] = [];
  const output = { isTTY, write: (text: string) => texts.push(text) > 0 };
  const progress = sendProgress(output, { tally: newTally(), read: () => 0.5, now: () => now });
  for (; now < seconds * 1000; now += 10) progress.report();
  progress.report();
  progress.end();
  expect(texts).toHaveLength(writes + (isTTY ? 1 : 0));
  expect(texts.at(-1)).toMatch(/\n$/);
});

test('a note gets its own line', () => {
  const texts: string[] = [];
  const output = { isTTY: true, write: (text: string) => texts.push(text) > 0 };
  sendProgress(output, { tally: newTally(), read: () => 0, now: () => 0 }).note('Retrying.');
  expect(texts).toEqual(['\r\u001b[2KRetrying.\n']);
});
