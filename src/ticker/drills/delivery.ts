import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeDeliveryStreamCommand, FirehoseClient, UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { ZONES } from '../../lib/lake/keys.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import type { DrillDefinition, Ground } from '../../cli/pipelines/drill.ts';
import { tickNow } from './tick-now.ts';
import { waitFor } from '../../local/wait-for.ts';

const ELSEWHERE = 'arn:aws:s3:::sluice-drill-no-such-bucket';

export const delivery: DrillDefinition = {
  name: 'delivery',
  breaks: "Firehose delivers to a bucket that doesn't exist",
  alarm: 'LakeDeliveryFreshnessAlarm',
  hold: async (ground, incident) => {
    const stream = ground.deployed('ticker', 'DeliveryStreamName');
    const tick = (request: object) => invoke(ground.deployed('ticker', 'TickFunctionName'), request, ground.access);
    const original = await destinationOf(stream, ground);
    incident.repairBy(() => deliverTo(original.bucket, stream, ground));
    await deliverTo(ELSEWHERE, stream, ground);

    const request = tickNow();
    await tick(request);
    await sleep(3000, undefined, { signal: ground.signal });
    if (await isClean(request.scheduled_at, ground)) throw new Error('Firehose delivered after all');
    await incident.raise(
      'Firehose took the ticks, and 3 s later the lake had none. (The local Firehose drops them; AWS tries for 24 hours.)',
    );

    await incident.repair();
    await tick(request);
    await waitFor('the ticks in the lake', ground.signal, async () =>
      (await isClean(request.scheduled_at, ground)) ? true : undefined,
    );
    return 'The same request sent the same ticks again, and they are in the clean table.';
  },
};

async function deliverTo(BucketARN: string, DeliveryStreamName: string, ground: Ground): Promise<void> {
  const { version, id } = await destinationOf(DeliveryStreamName, ground);
  await new FirehoseClient(ground.access).send(
    new UpdateDestinationCommand({
      DeliveryStreamName,
      CurrentDeliveryStreamVersionId: version,
      DestinationId: id,
      ExtendedS3DestinationUpdate: { BucketARN },
    }),
  );
}

async function destinationOf(DeliveryStreamName: string, { access }: Ground) {
  const { DeliveryStreamDescription } = await new FirehoseClient(access).send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
  );
  const [destination] = DeliveryStreamDescription?.Destinations ?? [];
  const bucket = destination?.ExtendedS3DestinationDescription?.BucketARN;
  if (bucket === undefined) throw new Error(`Expected ${DeliveryStreamName} to deliver to a bucket`);
  return { bucket, id: destination?.DestinationId, version: DeliveryStreamDescription?.VersionId };
}

/** Whether the clean table has the file of a scheduled time. */
async function isClean(scheduledAt: string, { access, deployed }: Ground): Promise<boolean> {
  const request = { Bucket: deployed('ticker', 'LakeBucket'), Prefix: ZONES.clean };
  const file = scheduledAt.replaceAll(/\D/g, '');
  for await (const { Contents = [] } of paginateListObjectsV2({ client: new S3Client(access) }, request)) {
    if (Contents.some(({ Key = '' }) => Key.includes(file))) return true;
  }
  return false;
}
