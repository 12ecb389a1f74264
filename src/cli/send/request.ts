import type { Access } from '../deployment/access.ts';
import { openTarget } from '../deployment/target.ts';
import type { Enterable } from '../pipelines/landed.ts';
import type { Waiting } from './await-outcome.ts';

/** What the command line asks for. */
export interface Request {
  readonly file: string;
  /** How the file is written. */
  readonly given: Record<string, string>;
  readonly values: {
    readonly outcome: boolean;
    readonly rejects?: string | undefined;
    readonly bucket?: string | undefined;
    readonly 'queue-url'?: string | undefined;
  } & Parameters<typeof openTarget>[0];
  readonly waiting: Waiting;
}

/** A queue's URL or a bucket's name, and how AWS clients reach it; on AWS they take that from the environment. */
export interface Place {
  readonly name: string;
  readonly access: Partial<Access>;
}

/** What an option names on AWS, or else the output of the deployment. */
export async function placeOf(
  name: string | undefined,
  { pipeline }: Enterable,
  output: string,
  target: Parameters<typeof openTarget>[0],
): Promise<Place> {
  if (name !== undefined) return { name, access: {} };
  const { access, deployed } = await openTarget(target);
  return { name: deployed(pipeline, output), access };
}
