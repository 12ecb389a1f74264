import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { at } from '../../src/lib/values.ts';

export interface Ended {
  /** The signal that killed it. */
  readonly signal: string | null;
  /** How many statements changed tables, if it wasn't killed. */
  readonly statements: number;
}

/** Runs a program of Node whose tables are `killingTables`. */
export async function runChild(script: URL, args: readonly (string | number)[]): Promise<Ended> {
  const command = [fileURLToPath(script), ...args.map(String)];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { signal: child.signalCode, statements: out === '' ? 0 : Number(at(JSON.parse(out), 'statements')) };
}
