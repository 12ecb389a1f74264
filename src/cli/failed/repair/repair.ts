import type { FailedEvent } from '../../../lib/generated/failed-event.v1.ts';
import type { Enterable } from '../../pipelines/landed.ts';
import type { Pace } from '../../replay/pace-options.ts';
import type { Place } from '../../replay/place.ts';
import { replay } from '../../replay/replay.ts';
import { reasonOf, type Replayed } from '../../replay/replay-object.ts';
import type { Trial } from '../../replay/revalidate.ts';
import { throwAwsFailure } from '../../terminal/aws-failure.ts';
import { repaired, type Recipe } from './recipe.ts';

interface Choice extends Partial<Pace> {
  readonly isDry: boolean;
  /** Called after each object of rejected messages. */
  readonly report?: (soFar: Pick<Replayed, 'replayed' | 'reasons'>) => void;
}

export interface Repaired extends Replayed {
  /** Of a dry run, what the recipe made of the first messages. */
  readonly trials: readonly Trial[];
}

/** Repairs the failed messages that a recipe matches, and replays those that their contract then accepts. */
export async function repair(recipe: Recipe, entry: Enterable, place: Place, choice: Choice): Promise<Repaired> {
  const trials: Trial[] = [];
  const tried = (trial: Trial) => void (choice.isDry && trials.length < MOST_SHOWN && trials.push(trial));
  const done = await replay(entry, place, {
    ...choice,
    date: undefined,
    isWanted: matches(recipe),
    repair: { apply: (content) => repaired(recipe, content), tried },
    noted: { what: 'repair', recipe: recipe.name },
  }).catch(throwAwsFailure);
  return { ...done, trials };
}

/** Whether a message failed for the reason that a recipe repairs. */
function matches({ match }: Recipe): (event: FailedEvent) => boolean {
  return ({ errors }) => errors.some((error) => reasonOf(error) === reasonOf(match));
}

const MOST_SHOWN = 10;
