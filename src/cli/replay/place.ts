import type { Access } from '../deployment/access.ts';
import { openTarget } from '../deployment/target.ts';
import type { Enterable } from '../pipelines/landed.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** Where a contract's failed messages are, and the entry point by which they go back. */
export interface Place {
  /** How AWS clients reach it; on AWS they take that from the environment. */
  readonly access: Partial<Access>;
  readonly bucket: string;
  /** Omitted if that is the bucket's import. */
  readonly queueUrl?: string;
}

interface Options {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
  readonly bucket?: string | undefined;
  readonly 'queue-url'?: string | undefined;
}

/** The bucket and the queue on AWS that the options name, or else those of the deployment. */
export async function placeOf({ pipeline, contract, entryPoint }: Enterable, options: Options): Promise<Place> {
  const { bucket, 'queue-url': queueUrl, ...target } = options;
  if (bucket === undefined && queueUrl === undefined) {
    const { access, deployed } = await openTarget(target);
    const queue = entryPoint.kind === 'queue' ? { queueUrl: deployed(pipeline, entryPoint.output) } : {};
    return { access, bucket: deployed(pipeline, 'LakeBucket'), ...queue };
  }
  const hasQueue = queueUrl !== undefined;
  if (bucket === undefined || hasQueue !== (entryPoint.kind === 'queue'))
    throw new UsageError(
      `Without --stack, ${contract.id} on AWS takes --bucket${entryPoint.kind === 'queue' ? ' and --queue-url' : ' alone'}.`,
    );
  return { access: {}, bucket, ...(hasQueue ? { queueUrl } : {}) };
}
