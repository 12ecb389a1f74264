import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError } from '../../src/lib/engine/run-query.ts';
import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import { makeDay } from '../../src/sessions/make-day.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

const DAY = { dt: '2026-11-20', own: [], neighbours: [] };
const RULES = { run: '0123456789abcdef', year: 2026, pseudonymKey: 'a key' };
const QUALITY = Object.fromEntries(
  [
    'session_rows',
    'faulty_rows',
    'missing_emails',
    'missing_phone_numbers',
    'uncastable_birth_dates',
    'uncastable_durations',
    'rows_of_other_years',
    'superseded_rows',
    'filtered_sessions',
    'conflicting_ids',
  ].map((name) => [name, '0']),
);

test.each([
  { queriesAtOnce: 1, most: 1 },
  { queriesAtOnce: 2, most: 2 },
  { queriesAtOnce: 5, most: 3 },
])(
  'of eight queries, an engine that takes $queriesAtOnce at once has $most, and the report is published last',
  async ({ queriesAtOnce, most }) => {
    const { engine, begun, published } = busyEngine(queriesAtOnce);
    expect(await make(engine)).toBeUndefined();
    expect(begun).toHaveLength(8);
    expect(Math.max(...begun)).toBe(most);
    expect(begun.slice(0, 2)).toEqual([1, 1]);
    expect(published.slice(0, 3).sort()).toEqual(['activity_day', 'filtered_session', 'person_day']);
    expect(published.slice(3)).toEqual(['daily_report']);
  },
);

test('a query that failed for good publishes nothing, and nothing of the day still runs when that is told', async () => {
  const { engine, begun, published, running } = busyEngine(5, 3);
  expect(await make(engine)).toEqual(new QueryFailedError('query-3', 'failed'));
  expect(begun.length).toBeLessThanOrEqual(4);
  expect(running()).toBe(0);
  expect(published).toEqual([]);
});

test('a table that can not be published leaves the day without its report, and nothing of it still runs', async () => {
  const { engine, published, running } = busyEngine(5, 5);
  expect(await make(engine)).toEqual(new QueryFailedError('query-5', 'failed'));
  expect(running()).toBe(0);
  expect(published).not.toContain('daily_report');
});

/** Gives the error, if there is one. */
function make(engine: QueryEngine): Promise<unknown> {
  return makeDay(DAY, RULES, { engine, telemetry: fakeTelemetry() }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

/** An engine that notes how many queries it has when one begins, and what is published; one of them may fail. */
function busyEngine(queriesAtOnce: number, failing?: number) {
  const begun: number[] = [];
  const published: string[] = [];
  let running = 0;
  const run = async <Result>(result: Result): Promise<Result> => {
    begun.push(++running);
    const number = begun.length;
    await sleep(number === failing ? 1 : 10);
    running--;
    if (number === failing) throw new QueryFailedError(`query-${number}`, 'failed');
    return result;
  };
  const engine: QueryEngine = {
    queriesAtOnce,
    write: (_query, prefix) => run({ keys: [`${prefix}/part`] }),
    replaceDay: async (_query, { table }) => {
      await run(undefined);
      published.push(table.name);
    },
    rows: ({ sql }) => run(sql.includes('faulty_rows') ? [QUALITY] : []),
  };
  return { engine, begun, published, running: () => running };
}
