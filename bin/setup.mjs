// Installs what Sluice needs and doesn't find: Node packages, the SAM CLI and MiniStack, and with the argument `tests`
// also Schemathesis and actionlint. It runs on the machine's own Node, before any dependency exists.
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node24 = `${root}node_modules/.bin/node`;
const layer = `${root}layers/iceberg`;
const extensions = `${root}node_modules/.duckdb`;
const log = `${root}.local/setup.log`;
/** Holds the number of the process that installs. */
const lock = `${root}.local/setup.lock`;

const NODE_PACKAGES = 'Node packages';
const parts = [
  { name: NODE_PACKAGES, isInstalled: () => hasNodePackages() && hasExtensions(), install: installNodePackages },
  { name: 'SAM CLI', isInstalled: () => hasVenv('sam'), install: () => installVenv('sam') },
  { name: 'MiniStack', isInstalled: () => hasVenv('ministack'), install: () => installVenv('ministack') },
  ...(process.argv.includes('tests')
    ? [
        {
          name: 'Schemathesis',
          isInstalled: () => hasVenv('schemathesis'),
          install: () => installVenv('schemathesis'),
        },
        { name: 'actionlint', isInstalled: () => hasVenv('actionlint'), install: () => installVenv('actionlint') },
      ]
    : []),
];

/** Something that the user has to fix; the message says how. */
class Remedy extends Error {}

try {
  await setUp();
} catch (error) {
  const refusal = refusalOf(error);
  if (!(error instanceof Remedy) && !refusal) throw error;
  console.error(refusal ?? error.message);
  process.exitCode = 1;
}

/** What to say if the checkout can't be written. */
function refusalOf({ code, path }) {
  const why = { EACCES: 'you have no permission', EPERM: 'you have no permission', EROFS: 'the disk is read-only' }[
    code
  ];
  return why && `Sluice installs what it needs in its own folder, but can't write ${path ?? root}: ${why}.`;
}

async function setUp() {
  expectPlatform();
  if (missingParts().length === 0 && !existsSync(lock)) return;
  mkdirSync(`${root}.local`, { recursive: true });
  await takeTurn();
  try {
    await install(missingParts());
  } finally {
    rmSync(lock);
  }
}

function missingParts() {
  return parts.filter(({ isInstalled }) => !isInstalled());
}

async function install(missing) {
  if (missing.length === 0) return;
  expectDisk();
  // before the minute that npm takes, as a person may have to install it
  if (missing.some(({ name }) => name !== NODE_PACKAGES)) findPython();
  writeFileSync(log, '');
  const outcomes = await Promise.allSettled(missing.map(installWithNotice));
  for (const { reason } of outcomes) if (reason) throw reason;
}

/** Two commands at once would break each other's installation, so one waits for the other, unless that is gone. */
async function takeTurn() {
  let hasReported = false;
  while (!hasTakenTurn()) {
    const pid = holderOfTurn();
    if (pid === undefined) continue;
    if (!isAlive(pid)) rmSync(lock, { force: true });
    else {
      if (!hasReported) console.log(`Waiting for process ${pid}, which installs what Sluice needs (${lock}) ...`);
      hasReported = true;
      await sleep(200);
    }
  }
}

function hasTakenTurn() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The number of the process that holds the lock; undefined when that has just given it back. */
function holderOfTurn() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // another user's
    return error.code === 'EPERM';
  }
}

async function installWithNotice({ name, install }) {
  const start = Date.now();
  console.log(`Installing ${name} ...`);
  await install();
  console.log(`Installed ${name} in ${Math.round((Date.now() - start) / 1000)} s.`);
}

function expectPlatform() {
  if (process.platform === 'win32') throw new Remedy('Sluice runs on Linux and macOS: on Windows, use it inside WSL.');
  if (Number.parseInt(process.versions.node) < 20)
    throw new Remedy(
      `Sluice needs Node 20 or later, and this is ${process.version}: update it from https://nodejs.org.`,
    );
}

function expectDisk() {
  const { bavail, bsize } = statfsSync(root);
  const gigabytes = (bavail * bsize) / 1e9;
  if (gigabytes < 2)
    throw new Remedy(`Sluice's tools need 2 GB of disk, and ${root} has ${gigabytes.toFixed(1)} GB left: free some.`);
}

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

function findPython() {
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

/** Runs a command with its output in the log. The output's end is shown only if the command fails. */
async function run(command, args, remedy = 'install it') {
  let output = '';
  const keep = (text) => {
    output += text;
    appendFileSync(log, text);
  };
  keep(`$ ${[command, ...args].join(' ')}\n`);
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', () => {
      reject(new Remedy(`${command} was not found: ${remedy}.`));
    });
    child.on('close', resolve);
  });
  if (code === 0) return;
  const end = output.trimEnd().split('\n').slice(-30).join('\n');
  throw new Remedy(
    `${end}\n\n${command} failed with the above; all of it is in ${log}. If the network was down, try again.`,
  );
}
