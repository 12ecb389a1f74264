import { UsageError } from '../../lib/usage-error.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { didYouMean } from '../terminal/nearest.ts';

/** @throws {UsageError} with the names of those that there are */
export function pipelineNamed(name: string, pipelines: readonly Pipeline[]): Pipeline {
  const found = pipelines.find((each) => each.name === name);
  if (found) return found;
  const names = pipelines.map((each) => each.name);
  throw new UsageError(
    `Expected one of ${names.join(', ')}, not "${name}".${didYouMean(name, names)} \`sluice new\` makes another one.`,
  );
}
