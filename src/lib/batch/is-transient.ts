/**
 * Whether a call that threw may succeed when it is made again: the service was throttled or broken (429, 5xx), or there
 * was no answer at all. What the service refused (access, validation) stays refused.
 */
export function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  return (
    status === undefined || status === 429 || status >= 500 || (error instanceof Error && /throttl/i.test(error.name))
  );
}

/** The HTTP status with which AWS answered. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
