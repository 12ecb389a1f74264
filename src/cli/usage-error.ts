/** Something that the person at the keyboard can mend. Its message says how; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
