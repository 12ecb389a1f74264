import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../../lib/aws/opened-object.ts';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Access } from '../deployment/access.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { expectFile } from '../terminal/expect-file.ts';

/**
 * Does work with a file on this machine, or with a copy of the object `s3://<bucket>/<key>`, which is deleted afterwards. `access` is how
 * to reach S3: the environment's credentials and region by default.
 * @throws {UsageError} unless there is such a file or object
 */
export async function withLocalFile<Result>(
  place: string,
  work: (path: string) => Promise<Result>,
  access: Partial<Access> = {},
): Promise<Result> {
  if (!place.startsWith('s3://')) {
    expectFile(place);
    return work(place);
  }
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(place) ?? [];
  if (key === '' || basename(key) === '') throw new UsageError(`Expected s3://<bucket>/<key>, not "${place}".`);
  return withScratchFolder(tmpdir(), async (folder) => {
    const path = join(folder, basename(key));
    const open = openObject(new S3Client({ followRegionRedirects: true, ...access }));
    const { body } = await open(bucket, key).catch(throwAwsFailure);
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    return work(path);
  });
}

/** The same with several files or objects, in their order. */
export async function withLocalFiles<Result>(
  places: readonly string[],
  work: (paths: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const [place, ...others] = places;
  return place === undefined
    ? work([])
    : withLocalFile(place, (path) => withLocalFiles(others, (paths) => work([path, ...paths])));
}
