// Installs what Sluice needs and doesn't find: Node packages, the SAM CLI and MiniStack, and with the argument `tests`
// also Schemathesis and actionlint. It runs on the machine's own Node, before any dependency exists.
import { mkdirSync } from 'node:fs';
import { expectDisk, expectPlatform, findPython } from './setup/machine.mjs';
import { nodePackages } from './setup/node-packages.mjs';
import { refusalOf, Remedy } from './setup/remedy.mjs';
import { root } from './setup/root.mjs';
import { beginLog } from './setup/run.mjs';
import { giveBack, isTaken, takeTurn } from './setup/turn.mjs';
import { venv } from './setup/venv.mjs';

const parts = [
  nodePackages,
  venv('SAM CLI', 'sam'),
  venv('MiniStack', 'ministack'),
  ...(process.argv.includes('tests') ? [venv('Schemathesis', 'schemathesis'), venv('actionlint', 'actionlint')] : []),
];

try {
  await setUp();
} catch (error) {
  const refusal = refusalOf(error);
  if (!(error instanceof Remedy) && !refusal) throw error;
  console.error(refusal ?? error.message);
  process.exitCode = 1;
}

async function setUp() {
  expectPlatform();
  if (missingParts().length === 0 && !isTaken()) return;
  mkdirSync(`${root}.local`, { recursive: true });
  await takeTurn();
  try {
    await install(missingParts());
  } finally {
    giveBack();
  }
}

function missingParts() {
  return parts.filter(({ isInstalled }) => !isInstalled());
}

async function install(missing) {
  if (missing.length === 0) return;
  expectDisk();
  // before the minute that npm takes, as a person may have to install it
  if (missing.some((part) => part !== nodePackages)) findPython();
  beginLog();
  const outcomes = await Promise.allSettled(missing.map(installWithNotice));
  for (const { reason } of outcomes) if (reason) throw reason;
}

async function installWithNotice({ name, install }) {
  const start = Date.now();
  console.log(`Installing ${name} ...`);
  await install();
  console.log(`Installed ${name} in ${Math.round((Date.now() - start) / 1000)} s.`);
}
