import { findDeployment } from '../deployment/deployment.ts';
import type { Access } from '../deployment/access.ts';
import { runningAccess } from '../deployment/running.ts';
import type { Enterable } from '../pipelines/landed.ts';
import { UsageError } from '../terminal/usage-error.ts';

/** Where a contract's failed messages are, and the entry point by which they go back. */
export interface Place {
  /** How AWS clients reach it; on AWS they take that from the environment. */
  readonly access: Partial<Access>;
  readonly bucket: string;
  /** Omitted if that is the bucket's import. */
  readonly queueUrl?: string;
}

interface Options {
  readonly port?: number | undefined;
  readonly bucket?: string | undefined;
  readonly 'queue-url'?: string | undefined;
}

/** The place on AWS that the options name, or else the one in the running local cloud. */
export async function placeOf({ pipeline, contract, entryPoint }: Enterable, options: Options): Promise<Place> {
  const { bucket, 'queue-url': queueUrl } = options;
  if (bucket === undefined && queueUrl === undefined) {
    const access = await runningAccess(options.port);
    const deployed = await findDeployment(access);
    const bucket = deployed(pipeline, 'LakeBucket');
    return {
      access,
      bucket,
      ...(entryPoint.kind === 'queue' ? { queueUrl: deployed(pipeline, entryPoint.output) } : {}),
    };
  }
  const hasQueue = queueUrl !== undefined;
  if (bucket === undefined || hasQueue !== (entryPoint.kind === 'queue'))
    throw new UsageError(
      `On AWS, ${contract.id} takes --bucket${entryPoint.kind === 'queue' ? ' and --queue-url' : ' alone'}.`,
    );
  return { access: {}, bucket, ...(hasQueue ? { queueUrl } : {}) };
}
