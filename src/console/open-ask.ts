import { ask } from '../cli/ask/ask.ts';
import { loadedOf } from '../cli/ask/loaded.ts';
import { openWarehouse, type WarehouseOptions } from '../cli/ask/open-warehouse.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import { warehousesOf } from '../cli/pipelines/warehouses.ts';
import { keptAnswers } from './kept-answers.ts';
import type { LakeCopy } from './lake-copies.ts';
import { pairsOf } from './questions/pairs-of.ts';
import { shared } from './shared.ts';
import type { AskQuestion } from './sources.ts';

interface Asking {
  readonly pipelines: readonly Pipeline[];
  readonly warehouse: WarehouseOptions;
  /** The copy of the lakes that questions read, if they don't read a stack. */
  readonly tables: () => Promise<LakeCopy>;
  readonly now: () => Date;
}

/** Asks questions. Answers are kept until something is loaded, or until the lake is copied again. */
export function openAsk({ pipelines, warehouse, tables, now }: Asking): AskQuestion {
  const batches = new Map(
    warehousesOf(pipelines).map((each) => [
      each.pipeline,
      shared(async () => loadedOf(each.catalogue, await openWarehouse(each, warehouse)), now, 1000),
    ]),
  );
  const stateOf = async (pipeline: string) => {
    const loaded = await batches.get(pipeline)?.();
    return loaded ? String(loaded.batch) : (await tables()).at.toISOString();
  };
  return keptAnswers(
    async (question, given) => {
      const loaded = await batches.get(question.pipeline)?.();
      const lake = async () => (await tables()).folder;
      return ask(question, pairsOf(given), { pipelines, warehouse, at: now(), lake, loaded });
    },
    stateOf,
    () => now().toISOString().slice(0, 10),
  );
}
