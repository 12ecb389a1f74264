import { codeOf } from '../errors.ts';

/**
 * Whether a call that threw may succeed when retried: the service was throttling or failing (429, 5xx), or there
 * was no answer at all. What the service refused (access, validation) stays refused, as does what codeOf calls permanent.
 */
export function isTransient(error: unknown): boolean {
  if (codeOf(error) !== 'TRANSIENT') return false;
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 500 || (error instanceof Error && SLOWER.test(error.name));
}

/**
 * Names of temporary refusals with the status 400.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const SLOWER = /throttl|throughputexceeded|requestlimitexceeded/i;

/** The HTTP status with which AWS answered. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
