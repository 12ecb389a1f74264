import type { Pipeline } from '../pipelines/pipeline.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { answer, type Answer } from './answer.ts';
import { askCopy, askStack } from './ask-lake.ts';
import { type Loaded, loadedOf } from './loaded.ts';
import { openWarehouse, type WarehouseOptions } from './open-warehouse.ts';
import { parameterValues } from './parameters.ts';
import type { Question } from './question.ts';

export interface Asked {
  readonly answer: Answer;
  /** When the source was read that the warehouse was last loaded from, or the lake; in UTC. */
  readonly snapshotAt: string;
  /** Of a warehouse. */
  readonly loaded?: Loaded | undefined;
}

/**
 * Asks a question of its pipeline's warehouse, or of the lakes' tables if it has none. `pairs` are parameters as `order=12`.
 * @throws {UsageError} if a parameter is wrong, the question is, or nothing has been loaded; {UnavailableError} if the tables
 * can't be reached
 */
export async function ask(
  question: Question,
  pairs: readonly string[],
  { pipelines, warehouse, lake, at, loaded: known }: AskOptions,
): Promise<Asked> {
  const parameters = parameterValues(question, pairs, at.toISOString().slice(0, 10));
  const found = warehousesOf(pipelines).find(({ pipeline }) => pipeline === question.pipeline);
  if (!found) {
    const { stack } = warehouse;
    const select = stack === undefined ? askCopy(await lake(), pipelines) : await askStack(stack, pipelines);
    return { answer: await answer(question, parameters, select), snapshotAt: at.toISOString() };
  }
  const select = await openWarehouse(found, warehouse);
  const loaded = known ?? (await loadedOf(found.catalogue, select));
  return { answer: await answer(question, parameters, select), snapshotAt: loaded.snapshotAt, loaded };
}

interface AskOptions {
  readonly pipelines: readonly Pipeline[];
  readonly warehouse: WarehouseOptions;
  /** The folder with a copy of the local cloud's lakes and tables. */
  readonly lake: () => Promise<string>;
  /** What the warehouse was last loaded with, if that is known already. */
  readonly loaded?: Loaded | undefined;
  /** Now: it says which day is today. */
  readonly at: Date;
}
