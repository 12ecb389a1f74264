import { ask } from '../cli/ask/ask.ts';
import type { WarehouseOptions } from '../cli/ask/open-warehouse.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import { keptAnswers } from './kept-answers.ts';
import type { LakeCopy } from './lake-copies.ts';
import { pairsOf } from './questions/pairs-of.ts';
import type { AskQuestion, Sources } from './sources.ts';

interface Asking {
  readonly pipelines: readonly Pipeline[];
  readonly warehouse: WarehouseOptions;
  readonly loaded: Sources['loaded'];
  /** The copy of the lakes that questions read, if they don't read a stack. */
  readonly tables: () => Promise<LakeCopy>;
  readonly now: () => Date;
}

/** Asks questions. Answers are kept until something is loaded, or until the lake is copied again. */
export function openAsk({ pipelines, warehouse, loaded: loadedOf, tables, now }: Asking): AskQuestion {
  const stateOf = async (pipeline: string) => {
    const loaded = await loadedOf(pipeline);
    return loaded ? String(loaded.batch) : (await tables()).at.toISOString();
  };
  return keptAnswers(
    async (question, given) => {
      const loaded = await loadedOf(question.pipeline);
      const lake = async () => (await tables()).folder;
      return ask(question, pairsOf(given), { pipelines, warehouse, at: now(), lake, loaded });
    },
    stateOf,
    () => now().toISOString().slice(0, 10),
  );
}
