import type { Pipeline } from '../pipelines/pipeline.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { answer, type Answer } from './answer.ts';
import { expectLoaded } from './expect-loaded.ts';
import { openWarehouse, type WarehouseOptions } from './open-warehouse.ts';
import { parameterValues } from './parameters.ts';
import type { Question } from './question.ts';

export interface Asked {
  readonly answer: Answer;
  /** When the source was read that the warehouse was last loaded from, in UTC. */
  readonly snapshotAt: string;
}

/**
 * Asks a question of its pipeline's warehouse. `pairs` are parameters as `order=12`; `at` says which day is today.
 * @throws {UsageError} if a parameter is wrong, the question is, or nothing has been loaded; {UnavailableError} if the warehouse
 * can't be reached
 */
export async function ask(
  question: Question,
  pairs: readonly string[],
  { pipelines, warehouse: options, at }: AskOptions,
): Promise<Asked> {
  const found = warehousesOf(pipelines).find(({ pipeline }) => pipeline === question.pipeline);
  if (!found) throw new UsageError(`src/${question.pipeline}/pipeline.ts names no warehouse to ask.`);
  const parameters = parameterValues(question, pairs, at.toISOString().slice(0, 10));
  const warehouse = await openWarehouse(found, options);
  const { snapshotAt } = await expectLoaded(found.catalogue, warehouse);
  return { answer: await answer(question, parameters, warehouse), snapshotAt };
}

interface AskOptions {
  readonly pipelines: readonly Pipeline[];
  readonly warehouse: WarehouseOptions;
  readonly at: Date;
}
