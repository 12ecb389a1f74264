import { codeOf } from '../errors.ts';
import { at } from '../values.ts';

/**
 * Whether a call that threw may succeed when retried: the service was throttling or failing (429, 5xx), or there
 * was no whole answer. What the service refused (access, validation) stays refused, as does what codeOf calls permanent.
 */
export function isTransient(error: unknown): boolean {
  if (codeOf(error) !== 'TRANSIENT') return false;
  if (isRetryable(error)) return true;
  const status = statusOf(error);
  if (status === undefined) return !(error instanceof Error && OURS.has(error.name));
  // a success that can't be read is an answer that broke off
  return status < 300 || status === 408 || status === 429 || status >= 500;
}

/** Errors of this code, unless they come from a service's answer. */
const OURS: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'URIError']);

/** Whether the SDK would have retried, whatever the status: an answer that breaks off still has its first status. */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const names = [error.name, at(error, 'code')].map(String);
  return names.some((name) => SLOWER.test(name) || RETRYABLE.has(name)) || isRetryable(error.cause);
}

/**
 * Names of temporary refusals with the status 400.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const SLOWER = /throttl|throughputexceeded|requestlimitexceeded|slowdown/i;
/**
 * Further names and codes that the SDK retries.
 * @see https://github.com/smithy-lang/smithy-typescript/blob/main/packages/service-error-classification/src/constants.ts
 */
const RETRYABLE: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'TooManyRequestsException',
  'TransactionInProgressException',
  'TransactionInProgress',
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The HTTP status with which AWS answered. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
