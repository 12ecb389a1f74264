import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import { auditKey } from '../../lib/lake/keys.ts';
import type { Access } from '../deployment/access.ts';

/** What a person did with rejected messages. */
export interface Audited {
  readonly what: 'reveal' | 'replay' | 'repair' | 'undo';
  /** The contract of the messages, as `<pipeline>/<message>.v<n>`. */
  readonly contract: string;
  /** How many messages it concerned. */
  readonly messages: number;
  /** The message's ID, for a reveal. */
  readonly id?: string;
  /** The recipe's name, for a repair. */
  readonly recipe?: string;
  /** Which of the contract's messages were chosen, such as `/iban format`. */
  readonly reason?: string;
  /** The run that was undone. */
  readonly undone?: string;
}

/** A run of the caller in a lake, and how its audit line is written. */
export async function openAudit(
  { access, bucket }: { readonly access: Partial<Access>; readonly bucket: string },
  at: Date,
): Promise<{ readonly run: string; readonly audit: (audited: Audited) => Promise<void> }> {
  const run = runName(at);
  const who = await callerOf(new STSClient(access));
  return { run, audit: auditIn(putTextIn(new S3Client(access), bucket), { run, at, who }) };
}

/** Names a run, in the order of time: `20261120T101500123Z-1f0c9a3e`. */
export function runName(now: Date): string {
  return `${now.toISOString().replaceAll(/[-:.]/g, '')}-${randomUUID().slice(0, 8)}`;
}

/**
 * Writes a run's audit line into the lake, as a separate object, so that no two people write the same one: before content is revealed,
 * but after a run, even one that failed.
 */
export function auditIn(
  putText: (key: string, text: string) => Promise<void>,
  { run, at, who }: { readonly run: string; readonly at: Date; readonly who: string },
): (audited: Audited) => Promise<void> {
  const time = at.toISOString();
  return (audited) => putText(auditKey(time, run), `${JSON.stringify({ at: time, run, who, ...audited })}\n`);
}

/** Who uses this client: the ARN of a user, a role's session or, on a local cloud, its root. */
export async function callerOf(client: STSClient): Promise<string> {
  const { Arn = 'unknown' } = await client.send(new GetCallerIdentityCommand());
  return Arn;
}
