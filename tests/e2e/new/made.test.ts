/** @seconds 54 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { copyTree } from '../../support/copy-tree.ts';
import { PORTS } from '../../support/ports.ts';
import { scratchUntilLater } from '../stop-later.ts';

const run = promisify(execFile);

test('a pipeline made with an API, dropped files and a schedule lands what comes in, and publishes each key once', async () => {
  const copy = await scratchUntilLater();
  copyTree(copy);
  const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: copy })).stdout;
  const sources = ['--source', 'http,file,schedule', '--yes'];
  await node('src/cli/main.ts', 'new', 'meter-readings', '--from', 'tests/cli/new/readings.csv', ...sources);

  const ports = [String(PORTS.cloud), String(PORTS.proxy)];
  const found: unknown = JSON.parse(await node('tests/e2e/new/child.ts', `${copy}/.local/e2e`, ...ports));

  const violation = { pointer: '/energy', keyword: 'type', expected: 'number', actual: 'string of 4 characters' };
  expect(found).toEqual({
    api: { status: 202, body: { accepted: 10, rejected: [{ index: 10, violations: [violation] }] }, unsigned: 403 },
    fetched: [
      { pages: 3, messages: 21 },
      { pages: 1, messages: 0 },
    ],
    authorizations: ['Bearer s3cret'],
    account: { accepted: 47, repeated: 15, distinct: 30, failed: 2, unaccounted: 0 },
    reasons: { '/place enum': 1, '/read_at format': 1 },
    published: [{ rows: 30, meters: 30 }],
  });
}, 600_000);
