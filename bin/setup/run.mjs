import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { Remedy } from './remedy.mjs';
import { root } from './root.mjs';

const log = `${root}.local/setup.log`;

export function beginLog() {
  writeFileSync(log, '');
}

/** Runs a command with its output in the log. The output's end is shown only if the command fails. */
export async function run(command, args, remedy = 'install it') {
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
