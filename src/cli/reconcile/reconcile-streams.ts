import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { S3Client } from '@aws-sdk/client-s3';
import { flowLog } from '../../lib/aws/flow-log.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import type { Comparison } from '../../lib/streams/compare-hops.ts';
import { reconcileFlow } from '../../lib/streams/reconcile-flow.ts';
import type { Target } from '../deployment/target.ts';
import type { LandedContract } from '../pipelines/landed.ts';

/** Compares the hops of a deployed pipeline; `landed` are its contracts that land. Undefined if nothing was accepted in the last `hours`. */
export async function reconcileStreams(
  landed: readonly [LandedContract, ...LandedContract[]],
  { access, deployed }: Target,
  hours: number,
): Promise<Comparison | undefined> {
  const { pipeline } = landed[0];
  const bucket = deployed(pipeline, 'LakeBucket');
  const now = new Date();
  const from = new Date(now.getTime() - hours * HOUR_MS);
  const contracts = landed.map(({ contract }) => contract);
  const log = flowLog(new CloudWatchLogsClient(access), `/sluice/${stageOf(bucket, pipeline)}/${pipeline}/`);
  return reconcileFlow({ contracts, from, now }, { log, store: objectStore(new S3Client(access), bucket) });
}

/** The stage, from the bucket `sluice-<stage>-<pipeline>-<account>-<region>`. */
function stageOf(bucket: string, pipeline: string): string {
  return bucket.replace(/^sluice-/, '').replace(new RegExp(`-${pipeline}-\\d{12}-[\\w-]+$`), '');
}

/** Unless an option says otherwise. */
export const COMPARED_HOURS = 6;

const HOUR_MS = 3_600_000;
