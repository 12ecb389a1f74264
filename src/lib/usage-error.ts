/** Something that the user can fix. The message says how; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An error in something that the user wrote, in the words of the code that read it. */
export function asUsageError(cause: unknown, place = ''): UsageError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(`${place}${message}`, { cause });
}
