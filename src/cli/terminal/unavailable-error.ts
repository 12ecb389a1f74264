/** Something that a command needs can't be reached or read. Its message says what to do; the exit code is 1. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}
