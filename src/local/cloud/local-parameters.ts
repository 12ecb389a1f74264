import { applicationOf } from '../../cli/deployment/deployment.ts';
import { readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import type { Parameters } from './deploy-stack.ts';

/** What pipelines want other than the defaults of their templates where all of them run on the local cloud. */
export async function localParameters(): Promise<Parameters> {
  const pipelines = await readPipelines();
  const parameters = pipelines.flatMap(({ name, localParameters: own = {} }) =>
    Object.entries(own).map(([parameter, value]) => [`${applicationOf(name)}.${parameter}`, value] as const),
  );
  return Object.fromEntries(parameters);
}
