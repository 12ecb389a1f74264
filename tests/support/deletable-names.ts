import { pipelineNames } from '../../src/cli/pipelines/read-pipelines.ts';

/** The names of the pipelines that can be deleted: whatever names one lies in a folder of its name. All pipelines need operations. */
export function deletableNames(): string[] {
  return pipelineNames().filter((name) => name !== 'operations');
}
