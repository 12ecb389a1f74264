import { copyTables } from '../cli/lake/copy-tables.ts';
import { lakeFolder } from '../cli/lake/folders.ts';
import type { Mirror } from '../cli/lake/mirror.ts';
import { copiedPrefix, lakeMirrors, lakeOf } from '../cli/lake/open-lake.ts';
import { throwAwsFailure } from '../cli/terminal/aws-failure.ts';
import { ZONES } from '../lib/lake/keys.ts';
import { shared } from './shared.ts';
import type { Local, Watch } from './watched.ts';

/** The lakes of a deployment, as files of this machine. */
export interface LakeCopy {
  readonly folder: string;
  /** The stack on AWS whose rejected messages it has; undefined for a local cloud, of which it has everything. */
  readonly stack?: string;
  /** Whether it follows a running deployment, or is what the last local cloud left. */
  readonly isLive: boolean;
  /** It has everything that there was at this time. */
  readonly at: Date;
}

interface LakeCopies {
  /** @throws {UsageError} if there is no lake yet */
  readonly lake: () => Promise<LakeCopy>;
  /** The same with the tables of the table bucket, which take longer to copy. */
  readonly tables: () => Promise<LakeCopy>;
}

/** Copies the lakes of a local cloud when they are asked for, and only what has changed. */
export function lakeCopies(wanted: number | undefined, watch: Watch<Local>, now: () => Date): LakeCopies {
  const copyLakes = following(watch, (local) => lakeMirrors(local, lakeFolder(local.port), copiedPrefix));
  const copied = new Map<string, string>();
  const copyAll = async () => {
    const local = await watch();
    await Promise.all([copyLakes(), local && copyTables(local, lakeFolder(local.port), undefined, copied)]);
  };
  return {
    lake: shared(async (at) => ({ ...(await lakeOf(wanted, copyLakes)), at }), now, 3000),
    tables: shared(async (at) => ({ ...(await lakeOf(wanted, copyAll)), at }), now, 10_000),
  };
}

/** Copies the rejected messages of a stack on AWS to `folder`, and nothing else: its lakes may be larger than this machine's disk. */
export function stackCopies(watch: Watch, folder: string, now: () => Date): () => Promise<LakeCopy> {
  const copyFailed = following(watch, (stack) => lakeMirrors(stack, folder, () => ZONES.failed));
  return shared(
    async (at) => {
      const stack = (await watch())?.stack;
      await copyFailed().catch(throwAwsFailure);
      return { folder, ...(stack !== undefined && { stack }), isLive: true, at };
    },
    now,
    15_000,
  );
}

/** Brings the mirrors of a deployment up to date. If it was started anew, they are made anew, because it has none of the files. */
function following<Found>(
  watch: Watch<Found>,
  open: (found: Found) => Promise<readonly Mirror[]>,
): () => Promise<void> {
  let followed: { readonly found: Found; readonly mirrors: Promise<readonly Mirror[]> } | undefined;
  return async () => {
    const found = await watch();
    if (found === undefined) return;
    if (followed?.found !== found) followed = { found, mirrors: open(found) };
    const mirrors = await followed.mirrors.catch((error: unknown) => {
      followed = undefined;
      throw error;
    });
    await Promise.all(mirrors.map((mirror) => mirror()));
  };
}
