import type { Access } from './access.ts';
import { resourcesOf } from './deployment.ts';

/** The URL of the queue from which a pipeline's publish learns of clean objects; undefined if the pipeline has no tables. */
export async function publishQueueUrl(
  pipeline: string,
  access: Partial<Access>,
  stack?: string,
): Promise<string | undefined> {
  const queues = await resourcesOf(pipeline, 'AWS::SQS::Queue', access, stack);
  return queues.find(({ path }) => path === 'Lake/Publish/Queue/Queue')?.PhysicalResourceId;
}
