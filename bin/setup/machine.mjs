import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { Remedy } from './remedy.mjs';
import { root } from './root.mjs';

export function expectPlatform() {
  if (process.platform === 'win32') throw new Remedy('Sluice runs on Linux and macOS: on Windows, use it inside WSL.');
  if (Number.parseInt(process.versions.node) < 20)
    throw new Remedy(
      `Sluice needs Node 20 or later, and this is ${process.version}: update it from https://nodejs.org.`,
    );
}

export function expectDisk() {
  const { bavail, bsize } = statfsSync(root);
  const gigabytes = (bavail * bsize) / 1e9;
  if (gigabytes < 2)
    throw new Remedy(`Sluice's tools need 2 GB of disk, and ${root} has ${gigabytes.toFixed(1)} GB left: free some.`);
}

export function findPython() {
  const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
  const isRecent = 'import sys; sys.exit(sys.version_info < (3, 11))';
  const complete = candidates.find((python) => succeeds(python, `import ensurepip, venv; ${isRecent}`));
  if (complete !== undefined) return complete;
  const recent = candidates.find((python) => succeeds(python, isRecent));
  if (recent === undefined)
    throw new Remedy('Sluice needs Python 3.11 or later: install it (Debian: apt install python3 python3-venv).');
  throw new Remedy(`${recent} lacks its module venv: install it (Debian: apt install python3-venv).`);
}

function succeeds(python, code) {
  return spawnSync(python, ['-c', code]).status === 0;
}
