import { UsageError } from '../../lib/usage-error.ts';
import { S3Client } from '@aws-sdk/client-s3';
import { tableBucket } from '../../lib/aws/table-bucket.ts';
import type { AttachTables } from '../../lib/ports/table-catalog.ts';
import type { Access } from '../deployment/access.ts';
import { openTarget, type Target } from '../deployment/target.ts';
import { attachLocalTables } from '../lake/copy-tables.ts';
import type { Enterable } from '../pipelines/landed.ts';

/** Where a contract's failed messages are, and land from. */
export interface Place {
  /** How AWS clients reach it; on AWS they take that from the environment. */
  readonly access: Partial<Access>;
  readonly bucket: string;
  /** The value of an output of the pipeline. */
  readonly outputOf: (output: string) => string;
  /** Attaches the tables that show what is newer than a replayed message; omitted if they aren't known. */
  readonly tables?: AttachTables;
}

interface Options {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
  readonly bucket?: string | undefined;
}

/** The bucket on AWS that the options name, or else that of the deployment. */
export async function placeOf({ pipeline }: Enterable, { bucket, ...target }: Options): Promise<Place> {
  if (bucket !== undefined)
    return {
      access: {},
      bucket,
      outputOf: (output) => {
        throw new UsageError(`Some messages go to ${output} of the stack: name it with --stack instead of --bucket.`);
      },
    };
  const { access, deployed } = await openTarget(target);
  return {
    access,
    bucket: deployed(pipeline, 'LakeBucket'),
    outputOf: (output) => deployed(pipeline, output),
    ...(deployed.has('tables') && { tables: tablesOf({ access, deployed }) }),
  };
}

function tablesOf({ access, deployed }: Target): AttachTables {
  const { endpoint, region, credentials } = access;
  return endpoint !== undefined && region !== undefined && credentials !== undefined
    ? attachLocalTables({ access: { endpoint, region, credentials }, deployed })
    : tableBucket(deployed('tables', 'TableBucketArn'), new S3Client());
}
