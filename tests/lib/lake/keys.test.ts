import { glob, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import * as keys from '../../../src/lib/lake/keys.ts';
import { listedKeys, objectList } from '../../../src/lib/lake/object-list.ts';

const DAY = { table: 'session/v1', dt: '2026-11-20' };
const FAILED = 'failed/contract=session.v1/dt=2026-11-20/sqs-1.ndjson';

test.each([
  { key: keys.importKey('lines.csv'), expected: 'import/lines.csv' },
  { key: keys.landedKey(DAY, 'a1'), expected: 'clean/session/v1/dt=2026-11-20/a1.parquet' },
  { key: keys.failedPrefix('sessions/session.v1'), expected: 'failed/contract=session.v1/' },
  { key: keys.failedPrefix('sessions/session.v1', DAY.dt), expected: 'failed/contract=session.v1/dt=2026-11-20/' },
  {
    key: keys.failedKey({ contract: 'sessions/session.v1', first_seen: '2026-11-20T10:15:00.000Z', id: 'sqs-1' }),
    expected: FAILED,
  },
  { key: keys.replayedKey(FAILED, 'sqs-2'), expected: 'replayed/contract=session.v1/dt=2026-11-20/sqs-2.ndjson' },
  { key: keys.rawPrefix('session/v1'), expected: 'raw/session/v1/' },
  { key: keys.cleanPrefix('session/v1'), expected: 'clean/session/v1/' },
  { key: keys.replayedPrefix('sessions/session.v1'), expected: 'replayed/contract=session.v1/' },
  { key: keys.auditKey('2026-11-20T10:15:00.000Z', 'r1'), expected: 'audit/dt=2026-11-20/r1.ndjson' },
  { key: keys.dayWork(DAY.dt, 'r1'), expected: 'work/dt=2026-11-20/r1' },
  { key: keys.batchWork(7), expected: 'work/000000007' },
  { key: keys.extractedPrefix('staff', 'r1'), expected: 'ingestion/staff/r1' },
  { key: keys.rowIndexKey('staff', 'r1', 2), expected: 'state/index/staff/r1-00002' },
  { key: keys.EXTRACTED.of(7), expected: 'manifests/000000007.json' },
  { key: keys.EXTRACTED.hint, expected: 'state/last-batch' },
  { key: keys.PROCESSED.of(7), expected: 'processed/manifests/000000007.json' },
  { key: keys.PROCESSED.hint, expected: 'processed/state/last-batch' },
  { key: keys.starPrefix('dim_staff', 7), expected: 'processed/dim_staff/000000007' },
  { key: keys.wholeTablePrefix('staff', 7), expected: 'processed/state/staff/000000007' },
  { key: keys.warehousePrefix('dim_product', 'b1'), expected: 'warehouse/b1/dim_product' },
  { key: keys.warehouseObjects('b1'), expected: 'warehouse/b1/objects.ndjson' },
  { key: keys.athenaInput('session', 'q1'), expected: 'athena/inputs/session/q1/manifest' },
])('$expected', ({ key, expected }) => {
  expect(key).toBe(expected);
});

test.each([
  { key: keys.landedKey(DAY, 'a1'), day: DAY },
  {
    key: keys.landedKey({ table: 'order-line/v12', dt: '2024-02-29' }, 'ü b'),
    day: { table: 'order-line/v12', dt: '2024-02-29' },
  },
  { key: 'clean/session/v1/dt=2026-02-29/a1.parquet', day: undefined },
  { key: 'clean/session/v1/dt=2026-11-20/', day: undefined },
  { key: 'clean/session/v1/dt=2026-11-20/more/a1.parquet', day: undefined },
  { key: 'clean/session/dt=2026-11-20/a1.parquet', day: undefined },
  { key: 'raw/session/v1/dt=2026-11-20/a1.gz', day: undefined },
])('the day of $key is known from the key', ({ key, day }) => {
  expect(keys.landedDay(key)).toEqual(day);
});

test('a list of objects is read back, whatever characters the keys have', () => {
  const names = ['clean/session/v1/dt=2026-11-20/a b.parquet', 'raw/ü/%3D+'];
  expect(listedKeys(objectList('lake', names))).toEqual(names);
  expect(listedKeys('')).toEqual([]);
});

test('no other file spells out a folder of a lake', async () => {
  const spelt: string[] = [];
  for await (const path of glob('src/**/*.{ts,sql}')) {
    if (path === 'src/lib/lake/keys.ts' || path.includes('/generated/')) continue;
    const lines = (await readFile(path, 'utf8')).split('\n');
    spelt.push(...lines.flatMap((line, n) => (spellsFolder(line) ? `${path}:${n + 1}: ${line.trim()}` : [])));
  }
  expect(spelt).toEqual([]);
});

test('templates name only existing folders', async () => {
  const folders = new Set<string>();
  for await (const path of glob('src/**/*.yaml')) {
    const text = await readFile(path, 'utf8');
    for (const [, folder = ''] of text.matchAll(/(?:(?<!Table)Bucket(?:\.Arn|Arn|Name)?|AWS::Region)\}\/([a-z]+\/)/g))
      folders.add(folder);
    for (const [, folder = ''] of text.matchAll(/\b(?:Prefix|Value): ([a-z]+\/)/g)) folders.add(folder);
  }
  expect([...folders].sort()).toEqual(
    Object.values<string>(keys.ZONES)
      .filter((zone) => folders.has(zone))
      .sort(),
  );
  expect(folders.size).toBeGreaterThan(5);
});

function spellsFolder(line: string): boolean {
  const isComment = /^\s*(\*|\/\*|\/\/|--)/.test(line);
  return !isComment && KEY.test(line);
}

/** A lake's folder at the start of a text or after a variable, or a partition. */
const KEY = new RegExp(`(['"\`]|\\}/|\\*/)(${Object.values(keys.ZONES).join('|')})|(dt|contract|run)=[$*<]`);
