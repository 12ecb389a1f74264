import { answer, type Answer } from '../../cli/ask/answer.ts';
import type { Drawing } from '../../cli/ask/answer-body.ts';
import { expectLoaded } from '../../cli/ask/expect-loaded.ts';
import { openWarehouse } from '../../cli/ask/open-warehouse.ts';
import { parameterValues } from '../../cli/ask/parameters.ts';
import type { Question } from '../../cli/ask/question.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { warehousesOf } from '../../cli/pipelines/warehouses.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** Asks a question with the parameters of a URL. @throws {UsageError} {UnavailableError} as `sluice ask` does */
export type AskQuestion = (question: Question, given: URLSearchParams) => Promise<Answered>;

export interface Answered {
  readonly answer: Answer;
  readonly drawings: readonly Drawing[];
  /** When the source was read that the warehouse was last loaded from. */
  readonly snapshotAt: string;
}

/** Asks the warehouses of a local cloud. */
export function askingLocally(pipelines: readonly Pipeline[], port: string | undefined, now: () => Date): AskQuestion {
  return async (question, given) => {
    const found = warehousesOf(pipelines).find(({ pipeline }) => pipeline === question.pipeline);
    if (!found) throw new UsageError(`src/${question.pipeline}/pipeline.ts names no warehouse to ask.`);
    const pairs = [...given].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
    const parameters = parameterValues(question, pairs, now().toISOString().slice(0, 10));
    const warehouse = await openWarehouse(found, { port });
    const { snapshotAt } = await expectLoaded(found.catalogue, warehouse);
    const answered = await answer(question, parameters, warehouse);
    // a second's worth of code
    const { draw } = await import('../../cli/ask/draw.ts');
    return { answer: answered, drawings: await draw(answered, new Date(snapshotAt)), snapshotAt };
  };
}
