import { UsageError } from '../../lib/usage-error.ts';
import type { Access } from '../deployment/access.ts';
import { openTarget } from '../deployment/target.ts';
import type { Enterable } from '../pipelines/landed.ts';

/** Where a contract's failed messages are, and land from. */
export interface Place {
  /** How AWS clients reach it; on AWS they take that from the environment. */
  readonly access: Partial<Access>;
  readonly bucket: string;
  /** The value of an output of the pipeline. */
  readonly outputOf: (output: string) => string;
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
  return { access, bucket: deployed(pipeline, 'LakeBucket'), outputOf: (output) => deployed(pipeline, output) };
}
