import { basename } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { lake } from '../../lib/aws/lake.ts';
import { importKey, ZONES } from '../../lib/lake/keys.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { localFile } from '../files/local-file.ts';
import type { Enterable } from '../pipelines/landed.ts';
import type { ImportEntryPoint } from '../pipelines/pipeline.ts';
import { sayOutcome } from './await-outcome.ts';
import { expectReadable } from './expect-readable.ts';
import { type Place, placeOf, type Request } from './request.ts';

/** Drops a file into a bucket, where it is validated; resolves to the exit code. */
export async function throughBucket(
  enterable: Enterable,
  entryPoint: ImportEntryPoint,
  { file, given, values, waiting }: Request,
): Promise<number> {
  const { contract } = enterable;
  const { bucket, outcome: isOnlyAsked, rejects } = values;
  if (rejects !== undefined)
    throw new UsageError(
      `${contract.id} goes to a bucket, where it is validated: \`npx sluice failed\` lists what was rejected.`,
    );
  if (!isOnlyAsked) await expectReadable(file, { contract, entryPoint }, given);
  const lake = await placeOf(bucket, enterable, 'LakeBucket', values);
  if (!isOnlyAsked) await dropIntoBucket(file, lake, given);
  if (!isOnlyAsked && waiting === undefined) return 0;
  const batches = readWhole(entryPoint.read({ ...localFile(file), metadata: given }));
  return sayOutcome({ batches, contract, dropped: importKey(basename(file)) }, lake, waiting);
}

async function dropIntoBucket(file: string, bucket: Place, metadata: Record<string, string>): Promise<void> {
  const key = importKey(basename(file));
  await lake(new S3Client(bucket.access), bucket.name, metadata).putFile(key, file);
  console.log(
    `Dropped s3://${bucket.name}/${key}: its lines land in ${ZONES.clean}, and those that break the contract in ${ZONES.failed}.`,
  );
}
