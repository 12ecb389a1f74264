import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { findPython } from './machine.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** A tool of requirements/, in a virtual environment of its own. */
export function venv(name, tool) {
  return { name, isInstalled: () => hasVenv(tool), install: () => installVenv(tool) };
}

function hasVenv(tool) {
  const { python, stamp, requirements } = venvOf(tool);
  return existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(requirements, 'utf8');
}

async function installVenv(tool) {
  const { folder, python, stamp, requirements, hashes } = venvOf(tool);
  await run(findPython(), ['-m', 'venv', '--clear', folder]);
  const options = ['--disable-pip-version-check', '--no-input', '--no-deps', '--require-hashes'];
  await run(python, ['-m', 'pip', 'install', ...options, '-r', hashes]);
  writeFileSync(stamp, readFileSync(requirements));
}

function venvOf(tool) {
  const folder = `${root}.local/venv/${tool}`;
  const requirements = `${root}requirements/${tool}.txt`;
  const hashes = `${root}requirements/hashes/${tool}.txt`;
  return { folder, python: `${folder}/bin/python`, stamp: `${folder}/installed.txt`, requirements, hashes };
}
