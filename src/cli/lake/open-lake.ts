import { S3Client } from '@aws-sdk/client-s3';
import { type Access, localAccess } from '../cloud/access.ts';
import { readDeployment } from '../cloud/deploy-pipelines.ts';
import { runningPort, useAccess } from '../cloud/running.ts';
import { CONTRACTS } from '../contract-table.ts';
import { UsageError } from '../usage-error.ts';
import { lakeFolder, lastLake } from './folders.ts';
import { mirror } from './mirror.ts';

/**
 * The folder with what has landed: copied from the running local cloud, or as the last one left it.
 * @throws {UsageError} where nothing has ever landed, or several local clouds run and none is wanted
 */
export async function openLake(wanted?: number): Promise<string> {
  const port = await runningPort(wanted);
  if (port !== undefined) {
    await copyLake(localAccess(port), lakeFolder(port));
    return lakeFolder(port);
  }
  const folder = await lastLake(wanted);
  if (folder === undefined) throw new UsageError('There is no lake yet: run `npm start`.');
  return folder;
}

async function copyLake(access: Access, folder: string): Promise<void> {
  useAccess(access);
  const s3 = new S3Client(access);
  const pipelines = [...new Set(CONTRACTS.map(({ pipeline }) => pipeline))];
  const deployed = await readDeployment(pipelines, access);
  await Promise.all(
    pipelines.map((pipeline) => mirror(s3, deployed(pipeline, 'LakeBucket'), `${folder}/${pipeline}`)()),
  );
}
