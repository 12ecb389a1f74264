import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError } from '../../src/lib/engine/run-query.ts';
import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import { makeDay } from '../../src/sessions/make-day.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

const DAY = { dt: '2026-11-20', own: emptyDay(), neighbours: [emptyDay(), emptyDay()] };
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
  { queriesAtOnce: 5, most: 5 },
])(
  'of seven queries, an engine that takes $queriesAtOnce at once runs at most $most',
  async ({ queriesAtOnce, most }) => {
    const { engine, begun } = busyEngine(queriesAtOnce);
    const { store } = await make(engine);
    expect(begun).toHaveLength(7);
    expect(Math.max(...begun)).toBe(most);
    expect(begun.slice(0, 2)).toEqual([1, 1]);
    expect([...store.files.keys()].filter((key) => key.endsWith('manifest'))).toHaveLength(3);
  },
);

test('a query that keeps failing publishes nothing, and nothing of the day is still running when it is reported', async () => {
  const { engine, begun, running } = busyEngine(5, 3);
  const { store, error } = await make(engine);
  expect(error).toEqual(new QueryFailedError('query-3', 'failed'));
  expect(begun.length).toBeLessThanOrEqual(7);
  expect(running()).toBe(0);
  expect([...store.files.keys()]).toEqual([]);
});

async function make(engine: QueryEngine) {
  const store = fakeObjectStore();
  const ports = { engine, store, bucket: 'lake', telemetry: fakeTelemetry() };
  const error = await makeDay(DAY, RULES, ports).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { store, error };
}

/** An engine that records how many queries are running when one begins; one of them may fail. */
function busyEngine(queriesAtOnce: number, failing?: number) {
  const begun: number[] = [];
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
    rows: ({ sql }) => run(sql.includes('faulty_rows') ? [QUALITY] : []),
  };
  return { engine, begun, running: () => running };
}

function emptyDay() {
  return { keys: [], landed: [], compacted: [], loose: [] };
}
