import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

/** As npm is, it first deletes what it installs. */
const NPM = `#!/bin/sh
rm -rf node_modules
echo begin >> npm.log
mkdir -p node_modules/.bin
touch node_modules/.bin/node
cp package-lock.json node_modules/.package-lock.json
echo end >> npm.log
`;

/** As the layer's own: it fetches into the folder that is named. */
const FETCH = `
import { cpSync } from 'node:fs';
cpSync(new URL('extensions.txt', import.meta.url), process.argv[2] + '/extensions.txt');
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'setup-'));
  await cp(fileURLToPath(new URL('../../bin', import.meta.url)), `${root}/bin`, { recursive: true });
  await writeFile(`${root}/package-lock.json`, JSON.stringify({ packages: { '': {} } }));
  await mkdir(`${root}/requirements`);
  for (const tool of ['sam', 'ministack']) {
    await mkdir(`${root}/.local/venv/${tool}/bin`, { recursive: true });
    for (const file of [
      `requirements/${tool}.txt`,
      `.local/venv/${tool}/installed.txt`,
      `.local/venv/${tool}/bin/python`,
    ])
      await writeFile(`${root}/${file}`, tool);
  }
  await mkdir(`${root}/layers/iceberg`, { recursive: true });
  await writeFile(`${root}/layers/iceberg/extensions.txt`, 'iceberg');
  await writeFile(`${root}/layers/iceberg/fetch-extensions.mjs`, FETCH);
  await mkdir(`${root}/path`);
  await writeFile(`${root}/path/npm`, NPM);
  await chmod(`${root}/path/npm`, 0o755);
});

afterEach(() => rm(root, { recursive: true }));

test('of two commands at once, one installs and the other waits for it and says so', async () => {
  await writeFile(`${root}/path/npm`, NPM.replace('mkdir', 'sleep 0.5\nmkdir'));
  const runs = await Promise.all([setUp(), setUp()]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(await readFile(`${root}/npm.log`, 'utf8')).toBe('begin\nend\n');
  const said = runs.map(({ out }) => out.split('\n').map((line) => line.split(' ')[0])).sort();
  expect(said).toEqual([
    ['Installing', 'Installed', ''],
    ['Waiting', ''],
  ]);
});

test('a killed installation does not block the next command', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(`${root}/.local/setup.lock`, String(pid));
  expect(await setUp()).toMatchObject({ code: 0, out: expect.stringMatching(/^Installing .*\nInstalled .*\n$/) });
  expect(await setUp()).toEqual({ code: 0, out: '' });
});

test('the next command retries a failed installation', async () => {
  await writeFile(`${root}/path/npm`, '#!/bin/sh\nexit 1\n');
  expect(await setUp()).toMatchObject({ code: 1 });
  await writeFile(`${root}/path/npm`, NPM);
  expect(await setUp()).toMatchObject({ code: 0 });
});

test('if npm has no Node for the system, Sluice runs on the installed one', async () => {
  await writeFile(`${root}/path/npm`, NPM.replace('touch node_modules/.bin/node', ''));
  expect(await setUp()).toMatchObject({ code: 0, out: expect.stringMatching(/^Installing .*\nInstalled .*\n$/) });
  expect(await realpath(`${root}/node_modules/.bin/node`)).toBe(await realpath(process.execPath));
  expect(await setUp()).toEqual({ code: 0, out: '' });
});

async function setUp(): Promise<{ code: number | null; out: string }> {
  const env = { ...process.env, PATH: `${root}/path:${process.env['PATH'] ?? ''}` };
  const child = spawn(process.execPath, [`${root}/bin/setup.mjs`], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code: child.exitCode, out };
}
