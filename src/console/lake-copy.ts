import { S3Client } from '@aws-sdk/client-s3';
import { findDeployment } from '../cli/deployment/deployment.ts';
import { localAccess } from '../cli/deployment/access.ts';
import { runningPort, startCommand } from '../cli/deployment/running.ts';
import { lakeFolder, leftLakes } from '../cli/lake/folders.ts';
import { mirror, type Mirror } from '../cli/lake/mirror.ts';
import { copiedPrefix } from '../cli/lake/open-lake.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';

/** The lakes of a local cloud, as files of this machine. */
export interface LakeCopy {
  readonly folder: string;
  /** Whether it follows a running local cloud, or is what the last one left. */
  readonly isLive: boolean;
  /** When it was last known to be complete. */
  readonly at: Date;
}

/**
 * Copies the lakes of these pipelines, and brings the copy up to date when it is asked for and older than `freshMs`. Pages that are
 * asked for at once share one copying.
 * @throws {UnavailableError} if there is no lake yet
 */
export function lakeCopies(
  pipelines: readonly Pipeline[],
  wanted: number | undefined,
  now: () => Date,
  freshMs = 3000,
): () => Promise<LakeCopy> {
  let copying: Promise<LakeCopy> | undefined;
  let latest: LakeCopy | undefined;
  const followed = new Map<number, Promise<readonly Mirror[]>>();

  const copy = async (): Promise<LakeCopy> => {
    const port = await runningPort(wanted);
    if (port === undefined) {
      const [last] = await leftLakes(wanted);
      if (!last) throw new UnavailableError(`There is no lake yet: run \`${startCommand(wanted)}\`.`);
      return { folder: last.folder, isLive: false, at: now() };
    }
    const mirrors = followed.get(port) ?? mirrorsOf(pipelines, port);
    followed.set(port, mirrors);
    await Promise.all((await mirrors).map((follow) => follow()));
    return { folder: lakeFolder(port), isLive: true, at: now() };
  };

  return async () => {
    if (latest && now().getTime() - latest.at.getTime() < freshMs) return latest;
    copying ??= copy().finally(() => {
      copying = undefined;
    });
    latest = await copying;
    return latest;
  };
}

/** What copies the lakes that are deployed to a local cloud. */
async function mirrorsOf(pipelines: readonly Pipeline[], port: number): Promise<Mirror[]> {
  const access = localAccess(port);
  const deployed = await findDeployment(access);
  const s3 = new S3Client(access);
  return pipelines
    .filter(({ name, lake }) => lake && deployed.has(name))
    .map((pipeline) => {
      const { name } = pipeline;
      return mirror(s3, deployed(name, 'LakeBucket'), `${lakeFolder(port)}/${name}`, copiedPrefix(pipeline));
    });
}
