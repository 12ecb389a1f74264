import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { contractNamed, enterableIn } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { describe, describeNone } from '../replay/command.ts';
import { PACE_OPTIONS, paceOf } from '../replay/pace-options.ts';
import { placeOf } from '../replay/place.ts';
import { replay } from '../replay/replay.ts';
import { reasonOf } from '../replay/replay-object.ts';
import type { Trial } from '../replay/revalidate.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { readRecipe, recipeFiles, recipeNamed } from './repair/read-recipes.ts';
import { repaired, type Recipe } from './repair/recipe.ts';
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
    const trials: Trial[] = [];
    const tried = (trial: Trial) => void (isDry && trials.length < MOST_SHOWN && trials.push(trial));
    const done = await replay(entry, place, {
      date: undefined,
      isWanted: matches(recipe),
      isDry,
      repair: { apply: (content) => repaired(recipe, content), tried },
      noted: { what: 'repair', recipe: recipe.name },
      ...paceOf({ rate, attempts }),
    }).catch(throwAwsFailure);
    if (trials.length > 0) console.log(`${describeTrials(trials)}\n`);
    console.log(describe(done, isDry) ?? describeNone(recipe.contract, [`the recipe ${recipe.name}`]));
    return done.reasons.length > 0 ? 2 : 0;
  },
});

/** Whether a message failed for the reason that a recipe repairs. */
function matches({ match }: Recipe): (event: FailedEvent) => boolean {
  return ({ errors }) => errors.some((error) => reasonOf(error) === reasonOf(match));
}

const MOST_SHOWN = 10;
