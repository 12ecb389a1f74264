import type { Message } from '../contracts/message.ts';
import type { ObjectNotice } from '../generated/object-notice.v1.ts';
import { decodeKey } from './s3-objects.ts';

/** The keys of the objects named by S3 notifications. */
export function keysOf(messages: readonly Pick<Message<ObjectNotice>, 'value'>[]): string[] {
  return messages.flatMap(({ value: { Records = [] } }) => Records.map(({ s3 }) => decodeKey(s3.object.key)));
}
