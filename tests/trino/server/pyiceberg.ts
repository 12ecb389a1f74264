import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cache } from './cache.ts';

/** A Python with PyIceberg and polars, from PyPI; installed (460 MB) once per machine. */
export function installPyIceberg(): string {
  const folder = `${cache}/pyiceberg`;
  const stamp = `${folder}/installed.txt`;
  const wanted = readFileSync(HASHES, 'utf8');
  const python = `${folder}/bin/python`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  execFileSync('python3', ['-m', 'venv', '--clear', folder]);
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-deps', '--require-hashes'];
  execFileSync(python, ['-m', 'pip', 'install', ...options, '-r', HASHES]);
  writeFileSync(`${stamp}.part`, wanted);
  renameSync(`${stamp}.part`, stamp);
  return python;
}

const HASHES = fileURLToPath(new URL('../../../requirements/hashes/pyiceberg.txt', import.meta.url));
