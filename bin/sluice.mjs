#!/usr/bin/env node
// `npx sluice`: installs what is missing, then hands over to the command line in TypeScript, which needs Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from './compile-cache.mjs';

const pathOf = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const setup = spawnSync(process.execPath, [pathOf('bin/setup.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
if (setup.status !== 0) process.exit(1);

// a file of any size passes through `send`: garbage is collected early there
const flags = process.argv[2] === 'send' ? ['--optimize-for-size'] : [];
const command = [...flags, pathOf('src/cli/main.ts'), ...process.argv.slice(2)];
const env = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env };
const child = spawn(pathOf('node_modules/.bin/node'), command, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the child too, and the child should get it once.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
