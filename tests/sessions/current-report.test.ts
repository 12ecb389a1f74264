import { expect, test } from '@jest/globals';
import { runPrefix } from '../../src/lib/lake/keys.ts';
import { publish } from '../../src/lib/lake/publication.ts';
import { isPublished } from '../../src/sessions/current-report.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';

const DAY = '2026-11-20';
const RUN = '0123456789abcdef';
const PARTITIONS = CURATED.map(({ contract: { table } }) => ({ table, dt: DAY }));

test.each([
  { what: 'without an object, as Athena leaves a table without rows', written: false, expected: true },
  { what: 'without the object that the run wrote', written: true, expected: false },
])('a table that shows nothing, $what', async ({ written, expected }) => {
  const lake = fakeObjectStore();
  for (const partition of PARTITIONS) {
    await publish(lake, 'lake', partition, []);
    if (written) await lake.put(`${runPrefix(partition, RUN)}/part`, 'rows');
  }
  expect(await isPublished(lake, DAY, RUN)).toBe(expected);
});

test('a day that was never published shows no run', async () => {
  expect(await isPublished(fakeObjectStore(), DAY, RUN)).toBe(false);
});
