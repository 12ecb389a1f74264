import { S3Client } from '@aws-sdk/client-s3';
import { ZONES } from '../../lib/lake/keys.ts';
import { type Access, localAccess } from '../deployment/access.ts';
import { findDeployment } from '../deployment/deployment.ts';
import type { Target } from '../deployment/target.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { runningPort, startCommand } from '../deployment/running.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { copyTables } from './copy-tables.ts';
import { lakeFolder, type LeftLake, leftLakes } from './folders.ts';
import { mirror } from './mirror.ts';

/**
 * The folder with what has landed: copied from the running local cloud, or as the last one left it.
 * @throws {UsageError} if nothing has ever landed, or several local clouds run and none was chosen
 */
export async function openLake(wanted?: number): Promise<string> {
  const port = await runningPort(wanted);
  if (port !== undefined) {
    await copyLake(localAccess(port), lakeFolder(port));
    return lakeFolder(port);
  }
  const [last, ...others] = await leftLakes(wanted);
  if (!last) throw new UsageError(`There is no lake yet: run \`${startCommand(wanted)}\`.`);
  if (others.length > 0) console.error(choiceOf(last, others));
  return last.folder;
}

/** Which of several lakes is read, for people. */
export function choiceOf({ port }: LeftLake, others: readonly LeftLake[]): string {
  const ports = others.map((other) => other.port).join(', ');
  return `No local cloud is running: this is what the last one left, at port ${port}. Others left lakes at ${ports}: choose one with --port.`;
}

async function copyLake(access: Access, folder: string): Promise<void> {
  const target = { access, deployed: await findDeployment(access) };
  await copyLakes(target, folder, copiedPrefix);
  await copyTables(target, folder);
}

/** Copies what is below a prefix of each deployed pipeline's lake to `<folder>/<pipeline>/`. */
export async function copyLakes(
  { access, deployed }: Target,
  folder: string,
  prefixOf: (pipeline: Pipeline) => string,
): Promise<void> {
  const s3 = new S3Client(access);
  const pipelines = (await readPipelines()).filter(({ name, lake }) => lake && deployed.has(name));
  const copies = pipelines.map((pipeline) =>
    mirror(s3, deployed(pipeline.name, 'LakeBucket'), `${folder}/${pipeline.name}`, prefixOf(pipeline))(),
  );
  await Promise.all(copies);
}

/** What is copied of a local lake: everything if its tables can be queried, otherwise only what was rejected. */
export function copiedPrefix({ lake }: Pipeline): string {
  return lake?.landed || lake?.tables ? '' : ZONES.failed;
}
