import type { Schema } from '../schema.ts';
import type { Change } from './compare.ts';

/**
 * Whether a change needs a new major version: if what was sent may not pass any more, or if something that readers name is gone or
 * means something else, or if a table that is there can't follow. Values that readers haven't seen before need none.
 */
export function isBreaking({ producers, consumers }: Change): boolean {
  return producers.verdict !== 'compatible' || (consumers.verdict === 'breaking' && consumers.because !== undefined);
}

/** Whether the contract gives a new reason why it breaks; an old reason belongs to an old change. */
export function isPermitted(before: Schema, after: Schema): boolean {
  const reason = after['x-breaking-reason'];
  return reason !== undefined && reason.trim() !== '' && reason !== before['x-breaking-reason'];
}

/** Whether a newer version that accepted its messages no longer does, and says why. */
export function isGivenUp(
  { $id }: Schema,
  changed: readonly { readonly before: Schema; readonly reason: string | undefined }[],
): boolean {
  return changed.some(({ before, reason }) => reason !== undefined && before['x-upgrades-from']?.contract === $id);
}

/** Whether a changelog gives the reason for a break, on one line or on several. */
export function givesReason(reason: string, changelog: string): boolean {
  return inOneLine(changelog).includes(inOneLine(reason));
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
