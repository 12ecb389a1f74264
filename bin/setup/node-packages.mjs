import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { findPython } from './machine.mjs';
import { Remedy } from './remedy.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const node24 = `${root}node_modules/.bin/node`;
const layer = `${root}layers/iceberg`;
const extensions = `${root}node_modules/.duckdb`;

export const nodePackages = {
  name: 'Node packages',
  isInstalled: () => hasNodePackages() && hasExtensions(),
  install: installNodePackages,
};

/** Whether node_modules holds the packages of the lockfile. npm notes what it installed once it has finished. */
function hasNodePackages() {
  const noted = `${root}node_modules/.package-lock.json`;
  if (!existsSync(noted) || !existsSync(node24)) return false;
  const installed = readPackages(noted);
  return Object.entries(readPackages(`${root}package-lock.json`)).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && installed[path] === undefined),
  );
}

function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

async function installNodePackages() {
  if (!hasNodePackages()) {
    await run('npm', ['ci', '--no-audit', '--no-fund'], 'install Node.js with npm from https://nodejs.org');
    if (!existsSync(node24)) linkOwnNode();
  }
  if (!hasExtensions()) await run(process.execPath, [`${layer}/fetch-extensions.mjs`, extensions, findPython()]);
}

/** The lockfile has Node 24 for Linux, by hash. Its packages for macOS lack most versions, so there the user's own is taken. */
function linkOwnNode() {
  if (Number.parseInt(process.versions.node) < 24)
    throw new Remedy(
      `npm installed no Node 24 for ${process.platform}, and you are running ${process.version}: install Node 24 from https://nodejs.org.`,
    );
  symlinkSync(process.execPath, node24);
}

/** Whether DuckDB's extensions are there: a function has them in its layer. */
function hasExtensions() {
  const [stamp, wanted] = [`${extensions}/extensions.txt`, `${layer}/extensions.txt`];
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(wanted, 'utf8');
}
