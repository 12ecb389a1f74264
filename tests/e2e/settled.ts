import { S3Client } from '@aws-sdk/client-s3';
import type { Deployment } from '../../src/cli/deployment/deployment.ts';
import { mirror } from '../../src/cli/lake/mirror.ts';
import { landedIn } from '../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import type { Given } from '../../src/cli/pipelines/demo.ts';
import { settle } from '../../src/local/start/settle.ts';
import { lookAt } from '../../src/local/start/look-at.ts';
import { NOTHING } from '../../src/local/start/tally.ts';
import type { TestCloud } from './local-cloud.ts';

interface Place {
  /** Its folder gets a copy of the lake. */
  readonly cloud: TestCloud;
  readonly deployed: Deployment;
}

/** What has become of what a pipeline was given, once nothing changes any more. */
export async function settledOf(pipeline: string, given: Given, place: Place) {
  const run = { ...(await copyOf(pipeline, place)), given, before: NOTHING };
  const [settled] = await settle([run], () => undefined);
  if (!settled) throw new Error('Expected a result');
  return settled;
}

/** What is in a pipeline's lake now. */
export async function tallyOf(pipeline: string, place: Place) {
  const { look } = await copyOf(pipeline, place);
  return look();
}

async function copyOf(pipeline: string, { cloud, deployed }: Place) {
  const entry = landedIn(await readPipelines()).find((each) => each.pipeline === pipeline);
  if (!entry) throw new Error(`Expected a contract of ${pipeline}`);
  const folder = `${cloud.folder}/lake/${pipeline}`;
  const copy = mirror(new S3Client(cloud.access), deployed(pipeline, 'LakeBucket'), folder);
  return { entry, folder, look: lookAt(entry, folder, copy) };
}
