import { UnavailableError } from './unavailable-error.ts';
import { UsageError } from '../../lib/usage-error.ts';

/**
 * An AWS client's error as one line for the user, whose account, region and names it is about; any other error unchanged.
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-region.html
 */
export function awsFailure(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  if (/^Region (is missing|not accepted)/.test(cause.message))
    return new UsageError('Which AWS region? Set AWS_REGION, for example AWS_REGION=eu-west-1.', { cause });
  if (cause.name.endsWith('ProviderError')) return new UsageError(`AWS: ${cause.message}. ${SIGN_IN}`, { cause });
  // set by every client on the errors of requests: https://smithy.io/2.0/spec/behavior-traits.html
  if (!('$metadata' in cause)) return cause;
  // without it, no service answered
  if (!('$fault' in cause)) return new UnavailableError(`AWS: ${cause.message}`, { cause });
  const isRefusal = cause.$fault === 'client' && !('$retryable' in cause && cause.$retryable);
  const line = `AWS: ${cause.name}: ${cause.message}${STALE.test(cause.name) ? ` ${SIGN_IN}` : ''}`;
  return isRefusal ? new UsageError(line, { cause }) : new UnavailableError(line, { cause });
}

/** For `catch`: throws the line instead. */
export function throwAwsFailure(cause: unknown): never {
  throw awsFailure(cause);
}

const SIGN_IN =
  'Sign in, with `aws sso login` for example, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
/** What services call credentials that they don't accept (any more). */
const STALE = /^(ExpiredToken|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch)/;
