/** Something that the person at the keyboard can mend. Its message says how; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What went wrong with something that the person wrote, in the words of whoever read it. */
export function asUsageError(cause: unknown, place = ''): UsageError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(`${place}${message}`, { cause });
}
