import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Program } from './side.ts';

/** A command held to one processor, as a Lambda of 1,769 MB is, where the machine can do so. */
export function onOneProcessor([file, ...args]: Program['command']): Program['command'] {
  return canPin() ? ['taskset', '--cpu-list', String(cpus().length - 1), file, ...args] : [file, ...args];
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
