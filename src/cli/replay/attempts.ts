import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';

/** How often a message has been replayed and then rejected again, where it landed or by its sink's function. */
export function attemptsOf({ id, source }: Pick<FailedEvent, 'id' | 'source'>): number {
  return Number(source['attempt'] ?? 0) + id.split(AGAIN).length - 1;
}

/** Marks the ID of a message that was handed to its sink's function again. */
export const AGAIN = '-again';
