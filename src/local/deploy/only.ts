import { pipelineNames } from '../../cli/pipelines/read-pipelines.ts';
import { didYouMean } from '../../cli/terminal/nearest.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** An option of commands that deploy. */
export const ONLY = {
  type: 'string',
  value: '<pipeline>',
  says: 'build and deploy this pipeline alone, and the one that mails its alarms; those that are deployed already stay as they are',
} as const;

/** @throws {UsageError} unless there is a pipeline of that name */
export function expectPipeline(name: string): void {
  const names = pipelineNames();
  if (!names.includes(name))
    throw new UsageError(`Expected a pipeline, one of ${names.join(', ')}, not "${name}".${didYouMean(name, names)}`);
}
