import { S3Client } from '@aws-sdk/client-s3';
import { findDeployment } from '../cli/deployment/deployment.ts';
import { localAccess } from '../cli/deployment/access.ts';
import { runningPort, startCommand } from '../cli/deployment/running.ts';
import { copyTables } from '../cli/lake/copy-tables.ts';
import { lakeFolder, leftLakes } from '../cli/lake/folders.ts';
import { mirror } from '../cli/lake/mirror.ts';
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
 * Copies the lakes of these pipelines, with the tables of the table bucket if they are wanted, and brings the copy up to date when it is asked for and older than `freshMs`. Pages that are
 * asked for at once share one copying.
 * @throws {UnavailableError} if there is no lake yet
 */
export function lakeCopies(
  pipelines: readonly Pipeline[],
  wanted: number | undefined,
  now: () => Date,
  { freshMs, withTables }: { readonly freshMs: number; readonly withTables: boolean },
): () => Promise<LakeCopy> {
  let copying: Promise<LakeCopy> | undefined;
  let latest: LakeCopy | undefined;
  const followed = new Map<number, Promise<() => Promise<void>>>();

  const copy = async (): Promise<LakeCopy> => {
    const port = await runningPort(wanted);
    if (port === undefined) {
      const [last] = await leftLakes(wanted);
      if (!last) throw new UnavailableError(`There is no lake yet: run \`${startCommand(wanted)}\`.`);
      return { folder: last.folder, isLive: false, at: now() };
    }
    const follow = followed.get(port) ?? following(pipelines, port, withTables);
    followed.set(port, follow);
    await (
      await follow
    )();
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

/** Copies the lakes that are deployed to a local cloud, and the tables of its table bucket if they are wanted. */
async function following(pipelines: readonly Pipeline[], port: number, withTables: boolean) {
  const access = localAccess(port);
  const deployed = await findDeployment(access);
  const s3 = new S3Client(access);
  const mirrors = pipelines
    .filter(({ name, lake }) => lake && deployed.has(name))
    .map((pipeline) => {
      const { name } = pipeline;
      return mirror(s3, deployed(name, 'LakeBucket'), `${lakeFolder(port)}/${name}`, copiedPrefix(pipeline));
    });
  return async () => {
    await Promise.all(mirrors.map((follow) => follow()));
    if (withTables) await copyTables({ access, deployed }, lakeFolder(port));
  };
}
