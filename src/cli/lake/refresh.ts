import { S3Client } from '@aws-sdk/client-s3';
import { expectOutput, stackOf } from '../cloud/deploy-pipelines.ts';
import { outputsOf } from '../cloud/deploy-stack.ts';
import { findRunning, useAccess } from '../cloud/running.ts';
import { CONTRACTS } from '../contract-table.ts';
import { lakeFolder } from './folders.ts';
import { mirror } from './mirror.ts';

/** Copies what the running local cloud holds to the folders that commands read; without one they keep the last copy. */
export async function refreshLake(): Promise<void> {
  const access = await findRunning();
  if (!access) return;
  useAccess(access);
  const s3 = new S3Client(access);
  await Promise.all(
    CONTRACTS.map(async ({ pipeline }) => {
      const stack = stackOf(pipeline);
      const bucket = expectOutput(await outputsOf(stack, access), stack, 'LakeBucket');
      await mirror(s3, bucket, lakeFolder(pipeline))();
    }),
  );
}
