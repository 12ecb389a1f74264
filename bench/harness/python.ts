import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from './files.ts';
import type { Program } from './side.ts';

/** A program of Python with the peers of bench/requirements.txt, which are installed if missing. */
export function python(script: URL, args: readonly (string | number)[]): Program['command'] {
  return [interpreter(), fileURLToPath(script), ...args.map(String)];
}

function interpreter(): string {
  const folder = fileURLToPath(new URL('.local/venv/bench', root));
  const requirements = fileURLToPath(new URL('bench/requirements.txt', root));
  const [stamp, file] = [`${folder}/installed.txt`, `${folder}/bin/python`];
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    console.log('Installing the Python peers ...');
    execFileSync('python3', ['-m', 'venv', '--clear', folder]);
    execFileSync(file, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    writeFileSync(stamp, wanted);
  }
  return file;
}
