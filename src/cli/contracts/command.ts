import { parseArgs } from 'node:util';
import { deriveGlue } from '../../contracts/derive-glue.ts';
import { writeDerived } from '../../contracts/write-derived.ts';

const HELP = `Usage: sluice contracts

Derives everything that follows from schemas/ and from src/*/*.sql, deletes what follows from nothing any more, and prints
the paths. \`npm start\` and \`sluice deploy\` do so first.

Exit code: 0 up to date, 1 something could not be derived, 2 usage error.`;

/** `sluice contracts`: brings everything that is derived from `schemas/` and from SQL files up to date. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const lines = await deriveContracts();
  console.log(lines.length > 0 ? lines.join('\n') : 'Everything that is derived is up to date.');
  return 0;
}

/** Brings what is derived in this project up to date; a line for each file that changed. */
export function deriveContracts(): Promise<string[]> {
  return writeDerived(new URL('../../../', import.meta.url), deriveGlue);
}
