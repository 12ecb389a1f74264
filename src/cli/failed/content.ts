import { isUtf8 } from 'node:buffer';
import { readJson } from '../../lib/contracts/validate.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { redacted } from './redacted.ts';

/** The shape of a message that is JSON; of any other, the length of its text. No values. */
export function redactedContent(event: FailedEvent): ReturnType<typeof redacted> {
  const text = contentOf(event);
  const content = readJson(text);
  return redacted('data' in content ? content.data : text);
}

/** The text of a message, or what was kept of it. */
export function contentOf({ payload }: FailedEvent): string {
  const bytes = Buffer.from(payload, 'base64');
  return isUtf8(bytes) ? bytes.toString() : bytes.toString('latin1');
}
