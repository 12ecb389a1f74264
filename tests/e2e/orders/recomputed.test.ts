import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { answer } from '../../../src/cli/ask/answer.ts';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import { readDashboards } from '../../../src/console/dashboards/read-dashboards.ts';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { type Period, rawLines, recomputed } from '../../orders/recomputed.ts';
import { SAMPLE } from '../../orders/streamed.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { comparable } from '../../support/comparable.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { connectTo, inPostgres } from '../warehouses.ts';
import { ordersInto } from './lake.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  const store = fakeObjectStore();
  warehouse = inPostgres(store, connectTo(await emptyDatabases(await startTestPostgres())()));
  const { drop, loadKeys } = ordersInto(store, warehouse);
  await loadKeys(await drop('a.csv', await readFile(SAMPLE), '2026-11-21T10:00:00.000Z'));
}, 120_000);

test.each<Period>([
  { from: '2000-01-01', to: '2026-11-21', country: 'all' },
  { from: '2011-11-01', to: '2011-11-30', country: 'all' },
  { from: '2011-01-01', to: '2026-11-21', country: 'France' },
])("every figure of the dashboard is the one that the retailer's file gives by another way: %j", async (period) => {
  const dashboards = (await readDashboards(await readQuestions())).filter(({ pipeline }) => pipeline === 'orders');
  const questions = new Set(dashboards.flatMap(({ tiles }) => tiles.map(({ question }) => question)));
  const ways = recomputed(period);
  expect([...questions].map(({ name }) => name).sort()).toEqual(Object.keys(ways).sort());
  await withScratchDuckDb({ memoryMiB: 256, revealErrors: true }, async (engine) => {
    await engine.run(rawLines(SAMPLE));
    for (const question of questions) {
      const rows = (await engine.run(ways[question.name] ?? '')).map((row) => Object.values(row));
      const asked = await answer(question, { ...period }, (sql) => warehouse.rows(sql));
      const described = rows.map((row) => row[1] === null);
      const known = asked.rows.map((row, place) =>
        row.map((value, column) => (column === 1 && described[place] ? null : value)),
      );
      expect({ [question.name]: comparable(known) }).toEqual({ [question.name]: comparable(rows) });
    }
  });
});
