import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { PLAIN } from '../../../src/lib/objects/dialect.ts';

const folder = mkdtempSync(join(tmpdir(), 'infer-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a user wants who leaves everything else to `infer`. */
export const WISHES = { pipeline: 'weather', message: 'reading', source: 'readings.csv', strict: 0.99, dialect: PLAIN };

/** The path of a file with this content, which is deleted after the tests. */
export function sampleFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
