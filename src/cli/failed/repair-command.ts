import { TARGET_OPTIONS } from '../deployment/target.ts';
import { contractNamed, enterableIn } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { describe, describeNone } from '../replay/command.ts';
import { PACE_OPTIONS, paceOf } from '../replay/pace-options.ts';
import { placeOf } from '../replay/place.ts';
import { command } from '../terminal/command.ts';
import { readRecipe, recipeFiles, recipeNamed } from './repair/read-recipes.ts';
import { repair } from './repair/repair.ts';
import { describeTrials } from './repair/trials.ts';

/** `sluice failed repair`: repairs failed messages by a recipe and replays them. */
export const run = command({
  usage: 'npx sluice failed repair <recipe>',
  description: `Applies a recipe's JSON Patch to the rejected messages that it matches, and replays those that their contract then accepts, as
\`npx sluice replay\` does. The others stay as they are. A recipe is a file, src/<pipeline>/repairs/<name>.json.`,
  options: {
    'dry-run': { type: 'boolean', default: false, says: 'only show what would be repaired, and how, without values' },
    ...PACE_OPTIONS,
    ...TARGET_OPTIONS,
  },
  positionals: [1, 1],
  exitCodes: {
    0: 'all matching messages were repaired and replayed',
    1: 'replaying failed',
    2: 'usage error, or some messages still break their contract',
  },
  run: async ({ 'dry-run': isDry, rate, attempts, ...target }, [name = '']) => {
    const recipe = await readRecipe(recipeNamed(await recipeFiles(), name));
    const entry = contractNamed(enterableIn(await readPipelines()), recipe.contract);
    const place = await placeOf(entry, target);
    const done = await repair(recipe, entry, place, { isDry, ...paceOf({ rate, attempts }) });
    if (done.trials.length > 0) console.log(`${describeTrials(done.trials)}\n`);
    console.log(describe(done, isDry) ?? describeNone(recipe.contract, [`the recipe ${recipe.name}`]));
    return done.reasons.length > 0 ? 2 : 0;
  },
});
