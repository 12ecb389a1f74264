import { derivePipelines } from './derive-pipelines.ts';
import { writeDerived } from '../../contracts/write-derived.ts';
import { command } from '../terminal/command.ts';

/** `sluice contracts`: brings everything that is derived from `schemas/` and from SQL files up to date. */
export const run = command({
  usage: 'npx sluice contracts',
  description: `Derives everything that follows from schemas/ and from src/*/*.sql, deletes files that are no longer derived, and
prints the paths. \`npm start\` and \`npx sluice deploy\` do this first.

\`npx sluice contracts diff\` compares the contracts with earlier ones, \`npx sluice contracts export\` prints them in other tools'
formats, and \`npx sluice contracts bump\` creates a new major version of one.`,
  options: {},
  exitCodes: { 0: 'up to date', 1: 'something could not be derived', 2: 'usage error' },
  run: async () => {
    const lines = await deriveContracts();
    console.log(lines.length > 0 ? lines.join('\n') : 'Everything that is derived is up to date.');
    return 0;
  },
});

/** Brings what is derived in this project up to date; a line for each file that changed. */
export function deriveContracts(): Promise<string[]> {
  return writeDerived(new URL('../../../', import.meta.url), derivePipelines);
}
