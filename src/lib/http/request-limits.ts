import { LARGEST_MESSAGE_BYTES } from '../ports/message-queue.ts';

/** What one request with messages may hold; an HTTP API itself takes at most 10 MB, and Lambda 6 MB. */
export const REQUEST_LIMITS = { mostMessages: 500, mostBytes: 1024 * 1024 } as const;

/** The same for messages that go to a queue. */
export const QUEUED_LIMITS = { ...REQUEST_LIMITS, mostMessageBytes: LARGEST_MESSAGE_BYTES } as const;
