import { S3Client } from '@aws-sdk/client-s3';
import { ZONES } from '../../lib/lake/keys.ts';
import { localAccess } from '../deployment/access.ts';
import { findDeployment } from '../deployment/deployment.ts';
import type { Target } from '../deployment/target.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { runningPort, startCommand } from '../deployment/running.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { copyTables } from './copy-tables.ts';
import { lakeFolder, type LeftLake, leftLakes } from './folders.ts';
import { type Mirror, mirror } from './mirror.ts';

/**
 * The folder with what has landed: copied from the running local cloud, or as the last one left it.
 * @throws {UsageError} if nothing has ever landed, or several local clouds run and none was chosen
 */
export async function openLake(wanted?: number): Promise<string> {
  const { folder, choice } = await lakeOf(wanted, copyLake);
  if (choice !== undefined) console.error(choice);
  return folder;
}

interface Lake {
  readonly folder: string;
  /** Whether it is that of a running local cloud. */
  readonly isLive: boolean;
  /** Which of several that were left it is, for people. */
  readonly choice?: string;
}

/** The same, brought up to date by `copy` if it is that of a running local cloud. */
export async function lakeOf(wanted: number | undefined, copy: (port: number) => Promise<void>): Promise<Lake> {
  const port = await runningPort(wanted);
  if (port !== undefined) {
    await copy(port);
    return { folder: lakeFolder(port), isLive: true };
  }
  const [last, ...others] = await leftLakes(wanted);
  if (!last) throw new UsageError(`There is no lake yet: run \`${startCommand(wanted)}\`.`);
  const choice = others.length > 0 && { choice: choiceOf(last, others) };
  return { folder: last.folder, isLive: false, ...choice };
}

/** Which of several lakes is read, for people. */
export function choiceOf({ port }: LeftLake, others: readonly LeftLake[]): string {
  const ports = others.map((other) => other.port).join(', ');
  return `No local cloud is running: this is what the last one left, at port ${port}. Others left lakes at ${ports}: choose one with --port.`;
}

async function copyLake(port: number): Promise<void> {
  const access = localAccess(port);
  const target = { access, deployed: await findDeployment(access) };
  await copyLakes(target, lakeFolder(port), copiedPrefix);
  await copyTables(target, lakeFolder(port));
}

/** Copies what is below a prefix of each deployed pipeline's lake to `<folder>/<pipeline>/`. */
export async function copyLakes(...of: Parameters<typeof lakeMirrors>): Promise<void> {
  const mirrors = await lakeMirrors(...of);
  await Promise.all(mirrors.map((mirror) => mirror()));
}

/** A mirror in `<folder>/<pipeline>/` for what is below a prefix of each deployed pipeline's lake. */
export async function lakeMirrors(
  { access, deployed }: Target,
  folder: string,
  prefixOf: (pipeline: Pipeline) => string,
): Promise<Mirror[]> {
  const s3 = new S3Client(access);
  const pipelines = (await readPipelines()).filter(({ name, lake }) => lake && deployed.has(name));
  return pipelines.map((pipeline) =>
    mirror(s3, deployed(pipeline.name, 'LakeBucket'), `${folder}/${pipeline.name}`, prefixOf(pipeline)),
  );
}

/** What is copied of a local lake: everything if its tables can be queried, otherwise only what was rejected. */
export function copiedPrefix({ lake }: Pipeline): string {
  return lake?.landed || lake?.tables ? '' : ZONES.failed;
}
