import { applicationOf } from '../../cli/deployment/deployment.ts';
import { readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import type { Parameters } from './deploy-stack.ts';

/** Parameters for which pipelines need other values than their templates' defaults when all run on the local cloud. */
export async function localParameters(): Promise<Parameters> {
  const pipelines = await readPipelines();
  const parameters = pipelines.flatMap(({ name, localParameters: own = {} }) =>
    Object.entries(own).map(([parameter, value]) => [`${applicationOf(name)}.${parameter}`, value] as const),
  );
  return Object.fromEntries(parameters);
}
