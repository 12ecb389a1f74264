import type { Asked } from '../cli/ask/ask.ts';
import type { AskQuestion } from './sources.ts';
import { pairsOf } from './questions/pairs-of.ts';

/**
 * Answers that are kept until what they are made of changes: the batch that a warehouse was last loaded with, or the copy of the
 * lakes. Requests made meanwhile share an answer; a failure isn't kept.
 */
export function keptAnswers(
  ask: AskQuestion,
  stateOf: (pipeline: string) => Promise<string>,
  today: () => string,
): AskQuestion {
  const kept = new Map<string, { readonly state: string; readonly asked: Promise<Asked> }>();
  return async (question, given) => {
    // its file may change
    const key = JSON.stringify([question, today(), pairsOf(given)]);
    const state = await stateOf(question.pipeline);
    const found = kept.get(key);
    if (found?.state === state) return found.asked;
    const asked = ask(question, given);
    kept.delete(key);
    kept.set(key, { state, asked });
    // the oldest go first
    for (const each of [...kept.keys()].slice(0, -MOST_ANSWERS)) kept.delete(each);
    asked.catch(() => {
      if (kept.get(key)?.asked === asked) kept.delete(key);
    });
    return asked;
  };
}

/** Each is about 100 kB, with its drawings. */
const MOST_ANSWERS = 200;
