// node bin/side-by-side.mjs <npm script ...>: runs scripts at the same time and prints what each said when it ends; fails if one does
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { COMPILE_CACHE } from './compile-cache.mjs';

const env = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env };
const start = Date.now();
const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

async function run(script) {
  const child = spawn(`npm run --silent ${script} 2>&1`, { shell: true, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${output}${code === 0 ? '✓' : '✗'} npm run ${script} (${seconds} s)\n`);
  return code;
}
