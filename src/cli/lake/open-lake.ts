import { S3Client } from '@aws-sdk/client-s3';
import { ZONES } from '../../lib/lake/keys.ts';
import { type Access, localAccess } from '../deployment/access.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { type Pipeline, PIPELINES } from '../../local/cloud/deploy-pipelines.ts';
import { runningPort, startCommand } from '../deployment/running.ts';
import { CONTRACTS } from '../contract-table.ts';
import { UsageError } from '../terminal/usage-error.ts';
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
  if (folder === undefined) throw new UsageError(`There is no lake yet: run \`${startCommand(wanted)}\`.`);
  return folder;
}

async function copyLake(access: Access, folder: string): Promise<void> {
  const s3 = new S3Client(access);
  const deployed = await findDeployment(access);
  await Promise.all(
    LAKES.map((pipeline) =>
      mirror(s3, deployed(pipeline, 'LakeBucket'), `${folder}/${pipeline}`, copiedPrefix(pipeline))(),
    ),
  );
}

/** The pipelines that have a lake; the operations have none. */
export const LAKES = PIPELINES.filter((pipeline) => pipeline !== 'operations');

/** What is copied of a lake: all of it where its tables can be queried, or else only what was rejected. */
export function copiedPrefix(pipeline: Pipeline): string {
  return CONTRACTS.some((entry) => entry.pipeline === pipeline) ? '' : ZONES.failed;
}
