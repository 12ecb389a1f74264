import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { UsageError } from '../../lib/usage-error.ts';
import { awsFailure, throwAwsFailure } from '../terminal/aws-failure.ts';

/**
 * In one line: the account, the Region and the identity that a client uses.
 * @throws {UsageError} if AWS refuses them, or naming all that is missing
 */
export async function identityOf(client: STSClient): Promise<string> {
  const given = await Promise.allSettled([client.config.region(), client.config.credentials()]);
  const missing = given.flatMap((each) => (each.status === 'rejected' ? [awsFailure(each.reason)] : []));
  const sentences = missing.flatMap((each) => (each instanceof UsageError ? [each.message] : []));
  if (sentences.length > 0) throw new UsageError(sentences.join('\n'), { cause: missing });
  const { Account, Arn } = await client.send(new GetCallerIdentityCommand()).catch(throwAwsFailure);
  return `Account ${Account ?? ''}, Region ${await client.config.region()}, as ${Arn ?? ''}.`;
}
