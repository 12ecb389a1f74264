/** @seconds 9 */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ROOT } from '../../src/cli/templates/template.ts';
import { bundleAll, isLimited, readFunctions } from '../support/functions.ts';

const functions = await bundleAll(readFunctions());

test.each(functions.filter(isLimited))('$name is at most 450 KiB', ({ bundled }) => {
  expect(bundled.inTotal / 1024).toBeLessThanOrEqual(450);
});

test.each(functions)('$name contains no large package but its own', ({ bundled, mayHold }) => {
  expect(bundled.large).toEqual(mayHold);
});

test.each(['x64', 'arm64'])("npm finds DuckDB's binary for Linux on %s, whatever machine builds the layer", (cpu) => {
  const lock = Lock.parse(JSON.parse(readFileSync(new URL('layers/duckdb/package-lock.json', ROOT), 'utf8')));
  expect(lock.packages[`node_modules/@duckdb/node-bindings-linux-${cpu}`]).toMatchObject({ cpu: [cpu], os: ['linux'] });
});

const Lock = z.object({ packages: z.record(z.string(), z.object({}).loose()) });
