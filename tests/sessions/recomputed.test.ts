import { expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answer } from '../../src/cli/ask/answer.ts';
import { ofPipeline, readQuestions } from '../../src/cli/ask/read-questions.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';
import type { Session } from '../../src/sessions/generated/session.v1.ts';
import { comparable } from '../support/comparable.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { SEED } from '../support/sample.ts';
import { landAs, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

const YEAR = 2026;

test('every figure of the dashboard is the one that the raw messages give by another way', async () => {
  const questions = ofPipeline(await readQuestions(), 'sessions');
  expect(questions.map(({ name }) => name).sort()).toEqual(Object.keys(RECOMPUTED).sort());
  const lake = dailyLake();
  const objects = sent();
  for (const [minute, sessions] of objects.entries()) await landAs(lake, `object-${minute}`, minute, sessions);
  await runDaily(lake, { scheduled_at: '2026-11-23T02:00:00Z', from: '2026-11-20', to: '2026-11-21' }, { year: YEAR });
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 256, revealErrors: true }, async (duckDb) => {
      const lines = objects.flatMap((sessions, minute) => sessions.map((each) => JSON.stringify({ ...each, minute })));
      await writeFile(join(folder, 'raw.ndjson'), lines.join('\n'));
      await duckDb.run(`CREATE TABLE raw AS SELECT * FROM read_json('${join(folder, 'raw.ndjson')}', columns = {unique_id: 'VARCHAR',
        accessed_at: 'TIMESTAMP', email: 'VARCHAR', phone_number: 'VARCHAR', birth_date: 'VARCHAR', personal_number: 'VARCHAR',
        session_duration: 'BIGINT', consumed_traffic: 'BIGINT', user_name: 'VARCHAR', minute: 'INTEGER'})`);
      await lake.tables(duckDb);
      const texts = async (sql: string) =>
        (await duckDb.run(`SELECT CAST(COLUMNS(*) AS varchar) FROM (${sql})`)).map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value : null]),
          ),
        );
      for (const question of questions) {
        const asked = await answer(question, {}, (sql) => texts(sql.replaceAll(' sessions.', ' lake.sessions.')));
        const rows = (await texts(RECOMPUTED[question.name] ?? '')).map((row) => Object.values(row));
        expect(rows.length).toBeGreaterThan(1);
        expect({ [question.name]: comparable(asked.rows) }).toEqual({ [question.name]: comparable(rows) });
      }
    }),
  );
});

/** Two days' sessions in six objects. Some were sent again later: as they were, with another content, or on the other day. */
function sent(): Session[][] {
  const make = sessionFactory(SEED);
  const first = Array.from({ length: 240 }, (_, n) => make(new Date(Date.UTC(YEAR, 10, 20, 0, n * 12))));
  const again = first.filter((_, n) => n % 9 === 0);
  const changed = first
    .filter((_, n) => n % 14 === 0)
    .map((each, n) => ({
      ...each,
      session_duration: (each.session_duration + 2000) % 36_001,
      ...(n % 2 === 0 && { phone_number: null }),
      ...(n % 3 === 0 && { email: null }),
      ...(n % 5 === 0 && { accessed_at: `${YEAR}-11-${each.accessed_at.includes('-20T') ? 21 : 20}T12:00:00Z` }),
    }));
  return [first.slice(0, 60), first.slice(60, 130), first.slice(130), again, changed, changed.slice(0, 3)];
}

/**
 * The answers of the questions by another way: from the messages as they were sent, without lake, contracts or daily batch. Their
 * columns are those of the questions. The last copy of a session counts; every copy is a row of its day.
 */
const LATEST = `SELECT raw.* FROM raw JOIN (SELECT unique_id, max(minute) AS minute FROM raw GROUP BY unique_id) USING (unique_id, minute)`;
const RECOMPUTED: Readonly<Record<string, string>> = {
  'activity-by-day': `SELECT day, level, count(*), count(DISTINCT personal_number), sum(consumed_traffic)
    FROM (SELECT *, CAST(accessed_at AS date) AS day,
      CASE WHEN session_duration <= 1800 THEN 'less_active' WHEN session_duration <= 7200 THEN 'moderate' ELSE 'active' END AS level FROM (${LATEST}))
    GROUP BY day, level ORDER BY day, min(session_duration) DESC`,
  'quality-by-day': `SELECT day, count(*),
      round(100 * count(*) FILTER (email IS NULL OR phone_number IS NULL OR is_old OR contents > 1) / count(*), 1),
      count(*) FILTER (email IS NULL), count(*) FILTER (phone_number IS NULL),
      count(*) FILTER (try_cast(birth_date AS date) IS NULL), count(*) FILTER (session_duration NOT BETWEEN 0 AND 36000),
      count(*) FILTER (is_old), count(DISTINCT unique_id) FILTER (contents > 1)
    FROM (SELECT *, CAST(accessed_at AS date) AS day, minute < max(minute) OVER (PARTITION BY unique_id) AS is_old FROM raw)
    JOIN (SELECT unique_id, count(DISTINCT (accessed_at, session_duration, email, phone_number)) AS contents FROM raw GROUP BY unique_id) USING (unique_id)
    GROUP BY day ORDER BY day`,
};
