import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { isClean } from '../../../contracts/lands.ts';
import { tableOf } from '../../../contracts/module.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { withScratchFolder } from '../../../lib/duckdb/scratch-folder.ts';
import { cleanPrefix, failedPrefix } from '../../../lib/lake/keys.ts';
import type { Target } from '../../deployment/target.ts';
import { mirror } from '../../lake/mirror.ts';
import { throwAwsFailure } from '../../terminal/aws-failure.ts';
import { type DataFiles, dataFiles, isSince } from './count-data.ts';

/**
 * Works on a copy of the files of a contract's messages in a deployment, those of `since` (a date) and later. The copy is
 * deleted afterwards.
 */
export async function withStackFiles<Outcome>(
  { access, deployed }: Target,
  schema: Schema,
  since: string | undefined,
  work: (files: DataFiles) => Promise<Outcome>,
): Promise<Outcome> {
  const pipeline = schema.$id.split('/')[0] ?? '';
  if (!deployed.has(pipeline, 'LakeBucket')) return work({ clean: [], failed: [] });
  const bucket = deployed(pipeline, 'LakeBucket');
  return withScratchFolder(tmpdir(), async (folder) => {
    const s3 = new S3Client(access);
    // a folder each: a mirror removes what isn't below its prefix
    const copies = [
      mirror(s3, bucket, join(folder, 'failed-messages'), failedPrefix(schema.$id), isSince(since)),
      ...(isClean(schema)
        ? [mirror(s3, bucket, join(folder, pipeline), cleanPrefix(tableOf(schema)), isSince(since))]
        : []),
    ];
    for (const copy of copies) await copy().catch(throwAwsFailure);
    s3.destroy();
    return work(await dataFiles(folder, schema));
  });
}
