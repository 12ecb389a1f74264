import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import {
  cleanTables,
  knownNames,
  mentionedIn,
  publishedNames,
  selectClean,
  selectFailed,
} from '../../../src/cli/query/table.ts';
import { landedIn } from '../../../src/cli/pipelines/landed.ts';
import type { Pipeline } from '../../../src/cli/pipelines/pipeline.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { lakeTable } from '../../../src/lib/lake/lake-table.ts';
import { failedKey, landedPrefix } from '../../../src/lib/lake/keys.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

const [landed] = landedIn(await readPipelines());
if (!landed) throw new Error('Expected a contract whose messages land');

const FILTERS = [
  { where: 'true', files: 2 },
  { where: "dt = DATE '2026-01-03'", files: 1 },
];

test.each([
  ...FILTERS.map((each) => ({ ...each, read: each.files, column: 'place' })),
  // DuckDB reads all of them, because it can't tell the column from the file's name
  { where: "dt = DATE '2026-01-03'", files: 1, read: 2, column: 'filename' },
])('of clean objects with a column $column, those $where are read', async ({ where, files, read, column }) => {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128 }, async (engine) => {
      for (const dt of ['2026-01-02', '2026-01-03']) {
        const day = `${folder}/${landedPrefix({ table: 'reading/v1', dt })}`;
        await mkdir(day, { recursive: true });
        await engine.run(`COPY (SELECT 'of ${dt}' AS ${column}) TO '${day}a.parquet'`);
      }
      const select = selectClean(`'${folder}/${landedPrefix({ table: 'reading/v1', dt: '*' })}*.parquet'`, [
        { name: column, type: 'VARCHAR', nullable: false },
      ]);
      const rows = await engine.run(`SELECT * FROM (${select}) WHERE ${where} ORDER BY dt`);
      expect(rows.at(-1)).toEqual({ [column]: 'of 2026-01-03', source_object: null, dt: '2026-01-03' });
      expect(rows).toHaveLength(files);
      const plan = JSON.stringify(await engine.run(`EXPLAIN ANALYZE SELECT * FROM (${select}) WHERE ${where}`));
      expect(/Total Files Read: *(\d+)/.exec(plan)?.[1]).toBe(String(read));
    }),
  );
});

test.each(FILTERS)('of rejected messages, those $where are read, by contract', async ({ where, files }) => {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128 }, async (engine) => {
      for (const dt of ['2026-01-02', '2026-01-03']) {
        const event = toFailedEvent({ id: 'web-logs/visit.v1' }, 'web-logs.consume', {
          id: `of ${dt}`,
          source: { kind: 's3', bucket: 'lake', line: 3 },
          firstSeen: new Date(dt),
          payload: Buffer.from('{}'),
          violations: [{ pointer: '/page', keyword: 'required', expected: 'this property', actual: 'nothing' }],
        });
        const path = `${folder}/${failedKey(event)}`;
        await mkdir(path.replace(/[^/]*$/, ''), { recursive: true });
        await writeFile(path, `${JSON.stringify(event)}\n`);
      }
      const select = selectFailed(`'${folder}/${failedKey({ contract: '*', first_seen: '*', id: '*' })}'`);
      const rows = await engine.run(`SELECT * FROM (${select}) WHERE ${where} ORDER BY dt`);
      expect(rows).toHaveLength(files);
      expect(rows.at(-1)).toMatchObject({
        id: 'of 2026-01-03',
        contract: 'web-logs/visit.v1',
        source: '{"kind":"s3","bucket":"lake","line":3}',
        errors: [{ pointer: '/page', keyword: 'required', expected: 'this property', actual: 'nothing' }],
        message: 'visit.v1',
        dt: '2026-01-03',
      });
    }),
  );
});

test.each([
  { sql: 'SELECT * FROM Sessions.Session', expected: ['session', 'sessions.session'] },
  { sql: 'SELECT 1 FROM person_day JOIN tick USING (dt)', expected: ['tick', 'person_day'] },
  { sql: 'SHOW TABLES', expected: ['session', 'tick', 'sessions.session', 'person_day'] },
])('$sql mentions $expected', ({ sql, expected }) => {
  const tables = ['session', 'tick', 'sessions.session', 'person_day'].map((name) => ({ name }));
  expect(mentionedIn(sql, tables).map(({ name }) => name)).toEqual(expected);
});

test('tables of several pipelines that would share a name have those of their pipelines before it', () => {
  const contractOf = (id: string) => ({ ...landed.contract, id, table: id.replace(/^.*\//, '').replace('.', '/') });
  const pipelines: Pipeline[] = ['energy', 'web-logs'].map((name) => ({
    name,
    lake: {
      landed: [{ contract: contractOf(`${name}/reading.v1`) }, { contract: contractOf(`${name}/of-${name}.v1`) }],
      tables: [
        lakeTable({ id: `${name}/day.v1`, columns: [] }),
        lakeTable({ id: `${name}/only-${name}.v1`, columns: [] }),
      ],
    },
  }));
  expect(cleanTables(pipelines).map(({ name }) => name)).toEqual([
    'energy_reading',
    'of_energy',
    'web_logs_reading',
    'of_web_logs',
  ]);
  const tables = pipelines.flatMap(({ lake }) => lake?.tables ?? []);
  expect(tables.flatMap((table) => publishedNames(table, pipelines))).toEqual([
    'energy.day',
    'energy.only_energy',
    'only_energy',
    'web_logs.day',
    'web_logs.only_web_logs',
    'only_web_logs',
  ]);
});

test('no two tables have the same name', async () => {
  const names = knownNames(await readPipelines());
  expect(names).toEqual([...new Set(names)]);
});
