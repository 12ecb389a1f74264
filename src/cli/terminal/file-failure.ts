/** Why the file system refuses, in words with the place; undefined for any other error. */
export function fileFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error && 'syscall' in error && 'path' in error)) return undefined;
  const why = REASONS[String(error.code)];
  return why === undefined
    ? undefined
    : `Can't ${error.syscall === 'open' ? 'open' : 'write'} ${String(error.path)}: ${why}.`;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};
