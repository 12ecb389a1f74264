import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { fakeObjectStore, type FakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTables } from '../support/fakes/tables.ts';
import type { DailyLake } from './daily-lake.ts';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rm(folder, { recursive: true }));

/** A lake without objects or tables, kept until the tests of a file are over. */
export function dailyLake(): FakeObjectStore & DailyLake {
  return { ...fakeObjectStore(), tables: fakeTables(folder, ['sessions']) };
}
