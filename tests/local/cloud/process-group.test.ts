import { spawn } from 'node:child_process';
import { chmod, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProcessGroup, type ProcessGroup } from '../../../src/local/cloud/process-group.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'process-group-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('stop ends the command and its children', async () => {
  const group = await start('(sleep 0.5; echo child) & echo started; sleep 0.5; echo command');
  await until(async () => (await log()) === 'started\n');
  expect(group.ended()).toBe(false);
  await group.stop();
  await sleep(1_000);
  expect(await log()).toBe('started\n');
});

test('a command that ends by itself takes its children with it, and stop is then harmless', async () => {
  const group = await start('(sleep 0.5; echo child) & echo failed; exit 3');
  await until(() => Promise.resolve(group.ended()));
  await group.stop();
  await sleep(1_000);
  expect(await log()).toBe('failed\n');
});

test('exited settles when a command ends by itself', async () => {
  const group = await start('exit 3');
  await group.exited;
  expect(group.ended()).toBe(true);
});

test('a command that is stopped may save its state first', async () => {
  const group = await start("trap 'sleep 0.3; echo saved; exit 0' TERM; echo started; while :; do sleep 0.05; done");
  await until(async () => (await log()) === 'started\n');
  await group.stop();
  expect(await log()).toContain('saved');
});

test('so may one whose parent is killed', async () => {
  const command = join(folder, 'command');
  const traps = "trap 'sleep 0.3; echo saved; exit 0' TERM; echo started; while :; do sleep 0.05; done";
  await writeFile(command, `#!/bin/sh\n${traps}\n`, { mode: 0o755 });
  const module = new URL('../../../src/local/cloud/process-group.ts', import.meta.url).href;
  const code = `import { openSync } from 'node:fs';
    import { startProcessGroup } from '${module}';
    startProcessGroup(['${command}'], { cwd: '${folder}' }, openSync('${join(folder, 'log')}', 'w'));
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
  await until(async () => (await log().catch(() => '')) === 'started\n');
  starter.kill('SIGKILL');
  await until(async () => (await log()).includes('saved'));
});

async function start(script: string): Promise<ProcessGroup> {
  const command = join(folder, 'command');
  await writeFile(command, `#!/bin/sh\n${script}\n`);
  await chmod(command, 0o755);
  const output = await open(join(folder, 'log'), 'w');
  const group = startProcessGroup([command], { cwd: folder }, output.fd);
  await output.close();
  return group;
}

function log(): Promise<string> {
  return readFile(join(folder, 'log'), 'utf8');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
