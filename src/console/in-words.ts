import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import { UsageError } from '../lib/usage-error.ts';

/** What keeps a question from being answered, for its place on a page. Any other error is ours, and is thrown. */
export function inWords(error: unknown): string {
  if (error instanceof UsageError || error instanceof UnavailableError) return error.message;
  throw error;
}
