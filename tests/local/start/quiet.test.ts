import { expect, test } from '@jest/globals';
import { quiet } from '../../../src/local/start/quiet.ts';
import { NOTHING } from '../../../src/local/start/tally.ts';

test('with empty queues, what the lakes hold now is what an earlier run left', async () => {
  const { tallies, pauses, lines } = await after([{ waiting: 0, rows: 7 }]);
  expect(tallies).toMatchObject([{ rows: 7 }]);
  expect({ pauses, lines }).toEqual({ pauses: 1, lines: [] });
});

test('what left the queues before the first look but lands after it is of an earlier run too', async () => {
  const { tallies } = await after([
    { waiting: 0, rows: 7 },
    { waiting: 0, rows: 19 },
  ]);
  expect(tallies).toMatchObject([{ rows: 19 }]);
});

test("an earlier run's messages land before this run's count begins", async () => {
  const { tallies, lines } = await after([
    { waiting: 12, rows: 7 },
    { waiting: 0, rows: 7 },
    { waiting: 0, rows: 19 },
    { waiting: 0, rows: 19 },
    { waiting: 0, rows: 99 },
  ]);
  expect(tallies).toMatchObject([{ rows: 19 }]);
  expect(lines).toEqual(['Waiting until 12 messages of an earlier run have landed.']);
});

test('messages that stay in their queue are waited for for a minute and a half', async () => {
  const { tallies, pauses } = await after([{ waiting: 1, rows: 7 }]);
  expect(tallies).toMatchObject([{ rows: 7 }]);
  expect(pauses).toBe(30);
});

/** What `quiet` finds in these states, of which the last stays, when a pause takes three seconds. */
async function after(states: readonly { waiting: number; rows: number }[]) {
  let pauses = 0;
  const lines: string[] = [];
  const state = () => states[Math.min(pauses, states.length - 1)] ?? { waiting: 0, rows: 0 };
  const tallies = await quiet({
    waiting: () => Promise.resolve(state().waiting),
    look: () => Promise.resolve([{ ...NOTHING, rows: state().rows }]),
    report: (line) => lines.push(line),
    pause: () => Promise.resolve(pauses++),
    now: () => pauses * 3000,
  });
  return { tallies, pauses, lines };
}
