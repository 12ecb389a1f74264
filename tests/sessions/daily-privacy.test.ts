import { expect, test } from '@jest/globals';
import { readSchemas } from '../../src/contracts/schema.ts';
import { land } from '../../src/lib/lake/land.ts';
import { stepHandler } from '../../src/lib/handlers/step-handler.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { powertools } from '../../src/lib/telemetry/powertools.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';
import { COPY_SQL, CURATED } from '../../src/sessions/daily-tables.ts';
import { dailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { filteredSession } from '../../src/sessions/generated/filtered-session.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { REPORTS } from '../../src/sessions/reports.ts';
import { PRIVACY_RULES } from '../../src/lib/sql/privacy-rules.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { lambdaContext } from '../support/fakes/lambda-context.ts';
import type { FakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { printedBy } from '../support/fakes/stdout.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { queryDay, queryObjects, runDaily, type DailyLake } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

process.env['POWERTOOLS_SERVICE_NAME'] = 'sessions';
const schema = (await readSchemas(new URL('../../', import.meta.url))).find(({ $id }) => $id === session.id);
const DAY = '2026-11-20';
const personal = Object.entries(schema?.properties ?? {}).filter(([, property]) => property['x-pii'] !== undefined);

test('every personal field of the contract is shown as its x-pii says, and no other way', () => {
  const shown = new Set(CURATED.flatMap(({ table }) => table.columns.map(({ name }) => name)));
  const names = personal.map(([name]) => name);
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => shown.has(name))).toEqual([]);
  const expected = personal.flatMap(([name, { 'x-pii': rule }]) =>
    rule === 'mask-email' ? [`masked_${name}`] : rule === 'pseudonymise' ? [`${name}_pseudonym`] : [],
  );
  const made = filteredSession.columns.map(({ name }) => name).filter((name) => /^masked_|_pseudonym$/.test(name));
  expect(made.sort()).toEqual(expected.sort());
});

test('queries show a personal field only by the rule that the contract names, and never mention a dropped one', () => {
  const queries = CURATED.map(({ sql }) => sql).join('\n');
  for (const [name, { 'x-pii': rule }] of personal) {
    const calls = Object.entries(PRIVACY_RULES).filter(([, { call }]) =>
      new RegExp(`\\b${call}\\([^()]*\\b${name}\\)`).test(queries),
    );
    expect([name, ...calls.map(([each]) => each)]).toEqual([name, ...(rule === 'drop' ? [] : [rule])]);
    if (rule === 'drop') expect(queries).not.toMatch(new RegExp(`\\b${name}\\b`));
  }
});

test('what is plaintext in curated data is plaintext in the contract', () => {
  const plain = filteredSession.columns
    .map(({ name }) => name)
    .filter((name) => !/^masked_|_pseudonym$|^total_bandwidth$|^activity_level$/.test(name));
  const allowed = Object.keys(schema?.properties ?? {}).filter((name) => !personal.some(([each]) => each === name));
  expect(plain.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('copies are compared in every column of the contract', () => {
  const others = session.columns.map(({ name }) => name).filter((name) => name !== 'unique_id');
  expect(others.filter((name) => !COPY_SQL.includes(`s.${name}`))).toEqual([]);
});

test('nothing personal of 1,000 known people is in any table, in any object except raw, clean and failed ones, in responses or in logs', async () => {
  const lake = dailyLake();
  const people = Array.from({ length: 1000 }, (_, seed) => ({
    ...sessionFactory(seed)(new Date('2026-11-20T10:00:00Z')),
    session_duration: 5000,
  }));
  const again = people.slice(0, 50).map((each) => ({ ...each, session_duration: 6000 }));
  const invalid = people.map((each) => ({ ...each, consumed_traffic: -1 }));
  const raw = { a: people, b: [...again, ...invalid] };
  const broken = `clean/session/v1/dt=${DAY}/c.parquet`;

  const { telemetry, observe } = powertools();
  const gate = { contract: session, stage: 'sessions.transform', failed: fakeFailedStore(), telemetry };
  const objects = Object.entries(raw).map(([name, rows]) => [`lake/${name}`, rows.map(toLine).join('')] as const);
  const transform = stepHandler(
    observe(),
    s3Objects(gate, fakeObjects(Object.fromEntries(objects)), readRaw),
    (input) => land(input, { contract: session, derive: () => ({}), isSourced: true }, { lake, telemetry }),
  );
  const responses: unknown[] = [];
  const dailyOf = (store: DailyLake) =>
    stepHandler(observe(), directInput(dailyRequest), async (request) => {
      const response = await runDaily(store, request, { telemetry: { ...fakeTelemetry(), ...telemetry } });
      responses.push(response);
      return response;
    });
  const printed = await printedBy(async () => {
    await transform(s3Event('lake', ...Object.keys(raw)), lambdaContext());
    await lake.put(broken, `PAR1${JSON.stringify(people)}PAR1`);
    await dailyOf(lake)(night(21), lambdaContext());
    lake.files.delete(broken);
    await dailyOf(lake)(night(23), lambdaContext());
    const full = { ...lake, putFile: () => Promise.reject(new Error('AccessDenied')) };
    const failing = dailyOf(full)(night(24), lambdaContext());
    await failing.catch((error: unknown) => responses.push(String(error)));
  });
  const messages = new Set(printed.map(({ message }) => message));
  expect(messages).toEqual(new Set(['start', 'end', 'recovered', 'failed', 'passed on']));
  expect(gate.failed.events()).toHaveLength(1000);

  const texts = [JSON.stringify(responses), JSON.stringify(printed)];
  const keys = [...lake.files.keys()].filter((key) => !key.startsWith('clean/'));
  for (const key of keys) texts.push(key, await textOf(lake, key));
  expect(new Set(keys.map((key) => key.split('/')[0]))).toEqual(new Set(['work']));
  for (const { name } of [...CURATED.map(({ table }) => table), REPORTS])
    texts.push(JSON.stringify(await queryDay(lake, name, DAY, `FROM lake.sessions.${name}`)));
  const text = [...new Set(texts)].join('\n');
  expect(text).toContain('"session_rows":1050');
  expect(text.split('masked_email').length).toBeGreaterThan(1000);
  expect(text).toContain('last_source');
  const fields = personal.map(([name]) => name).filter((name) => name !== 'birth_date');
  const leaks = people.flatMap((person) =>
    Object.entries(person).flatMap(([name, value]) =>
      fields.includes(name) && typeof value === 'string' && text.includes(value) ? [name] : [],
    ),
  );
  expect(leaks).toEqual([]);
}, 60_000);

/** What an object holds, its rows where it is Parquet: compressed bytes would hide them. */
async function textOf(lake: FakeObjectStore & DailyLake, key: string): Promise<string> {
  if (!key.endsWith('.parquet')) return lake.files.get(key)?.toString() ?? '';
  return JSON.stringify(await queryObjects(lake, [key], 'FROM objects'));
}

const night = (day: number): object => ({ scheduled_at: `2026-11-${day}T02:00:00Z` });
const toLine = (row: object) => `${JSON.stringify(row)}\n`;
