import { expect, test } from '@jest/globals';
import { readSchemas } from '../../src/cli/contracts/schema.ts';
import { stepHandler } from '../../src/lib/middleware/step-handler.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { powertools } from '../../src/lib/telemetry/powertools.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { sql as copySql } from '../../src/sessions/generated/copy.sql.ts';
import { dailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { filteredSession } from '../../src/sessions/generated/filtered-session.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { lambdaContext } from '../fakes/lambda-context.ts';
import { fakeObjectStore } from '../fakes/object-store.ts';
import { printedBy } from '../fakes/stdout.ts';
import { landAs, queryDay, runDaily } from './daily-lake.ts';

process.env['POWERTOOLS_SERVICE_NAME'] = 'sessions';
const schema = (await readSchemas(new URL('../../', import.meta.url))).find(({ $id }) => $id === session.id);
const personal = Object.entries(schema?.properties ?? {}).filter(([, property]) => property['x-pii'] !== undefined);

test('every personal field of the contract is shown as its x-pii says, and no other way', () => {
  const shown = new Set(CURATED.flatMap(({ contract }) => contract.columns.map(({ name }) => name)));
  const names = personal.map(([name]) => name);
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => shown.has(name))).toEqual([]);
  const expected = personal.flatMap(([name, { 'x-pii': rule }]) =>
    rule === 'mask' ? [`masked_${name}`] : rule === 'pseudonymise' ? [`${name}_pseudonym`] : [],
  );
  const made = filteredSession.columns.map(({ name }) => name).filter((name) => /^masked_|_pseudonym$/.test(name));
  expect(made.sort()).toEqual(expected.sort());
});

test('what is plain in curated is plain in the contract', () => {
  const plain = filteredSession.columns
    .map(({ name }) => name)
    .filter((name) => !/^masked_|_pseudonym$|^total_bandwidth$|^activity_level$/.test(name));
  const allowed = Object.keys(schema?.properties ?? {}).filter((name) => !personal.some(([each]) => each === name));
  expect(plain.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('copies are compared in every column of the contract', () => {
  const others = session.columns.map(({ name }) => name).filter((name) => name !== 'unique_id');
  expect(others.filter((name) => !copySql.includes(`s.${name}`))).toEqual([]);
});

test('of 1,000 known people nothing personal is in curated tables, reports, responses or logs', async () => {
  const lake = fakeObjectStore();
  const people = Array.from({ length: 1000 }, (_, seed) => ({
    ...sessionFactory(seed)(new Date('2026-11-20T10:00:00Z')),
    session_duration: 5000,
  }));
  await landAs(lake, 'a', 1, people);
  await landAs(
    lake,
    'b',
    2,
    people.slice(0, 50).map((each) => ({ ...each, session_duration: 6000 })),
  );
  lake.files.set('clean/session/v1/dt=2026-11-20/c.parquet', Buffer.from(`PAR1${JSON.stringify(people)}PAR1`));

  const { observe } = powertools();
  const responses: unknown[] = [];
  const handler = stepHandler(observe(), directInput(dailyRequest), async (request) => {
    const response = await runDaily(lake, request);
    responses.push(response);
    return response;
  });
  const printed = await printedBy(async () => {
    const event = { scheduled_at: '2026-11-21T02:00:00Z' };
    await handler(event, lambdaContext());
    const broken = { ...lake, putText: () => Promise.reject(new Error('AccessDenied')) };
    await runDaily(broken, { scheduled_at: '2026-11-20T02:00:00Z' }).catch((error: unknown) =>
      responses.push(String(error)),
    );
  });

  const texts = [JSON.stringify(responses), JSON.stringify(printed)];
  for (const { contract } of CURATED)
    texts.push(JSON.stringify(await queryDay(lake, contract.table, '2026-11-20', 'FROM curated')));
  for (const [key, bytes] of lake.files)
    if (!key.startsWith('clean/')) texts.push(`${key}\n${bytes.toString('latin1')}`);
  const text = texts.join('\n');
  expect(text).toContain('"session_rows":1050');
  expect(text.split('masked_email').length).toBeGreaterThan(1000);
  const fields = personal.map(([name]) => name).filter((name) => name !== 'birth_date');
  const leaks = people.flatMap((person) =>
    Object.entries(person).flatMap(([name, value]) =>
      fields.includes(name) && typeof value === 'string' && text.includes(value) ? [name] : [],
    ),
  );
  expect(leaks).toEqual([]);
}, 60_000);
