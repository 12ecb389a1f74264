import type { SQSEvent } from 'aws-lambda';
import type { Contract, Validate } from '../contracts/contract.ts';
import type { Message } from '../contracts/message.ts';
import { objectNotice, type ObjectNotice } from '../generated/object-notice.v1.ts';
import { parseJson } from '../parse-json.ts';
import { at, list } from '../values.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, SQS } from './expect-event.ts';
import type { Gate } from './gate.ts';
import { admitRecords, type BatchResponse } from './records.ts';
import { decodeKey } from './s3-objects.ts';
import { SQS_READER } from './sqs.ts';

/**
 * S3's notifications of objects written in `bucket`, in a queue, directly or through SNS, EventBridge or a function's failed
 * invocations. One that names no object, or another bucket's, is rejected, except s3:TestEvent, which S3 sends when a notification is
 * set up.
 * @example
 * ```ts
 * const source = objectNotices({ bucket, stage: 'weather.load', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => Promise.resolve(keysOf(messages).length > 0 ? [] : messages));
 * ```
 */
export function objectNotices(
  gate: Omit<Gate<ObjectNotice>, 'contract'> & { readonly bucket: string },
): EventSource<SQSEvent, Message<ObjectNotice>[], readonly Message<ObjectNotice>[], BatchResponse> {
  const contract = noticesOf(gate.bucket);
  return {
    admit: async (event) => {
      expectEvent(event, SQS);
      const notices = event.Records.map((record) => ({ ...record, body: noticeIn(record.body) }));
      return admitRecords(
        notices.filter(({ body }) => body !== TEST),
        SQS_READER,
        { ...gate, contract },
      );
    },
  };
}

/** The contract of notices, restricted to one bucket: another bucket's key could be that of an object here. */
function noticesOf(bucket: string): Contract<ObjectNotice> {
  const validate: Validate<ObjectNotice> = (data): data is ObjectNotice => {
    const isNotice = objectNotice.validate(data);
    const foreign = isNotice ? data.Records.findIndex(({ s3 }) => s3.bucket.name !== bucket) : -1;
    const instancePath = `/Records/${foreign}/s3/bucket/name`;
    const error = { instancePath, keyword: 'const', params: { allowedValue: bucket } };
    validate.errors = foreign >= 0 ? [error] : (objectNotice.validate.errors ?? null);
    return isNotice && foreign < 0;
  };
  return { id: objectNotice.id, validate };
}

/** The keys of the objects named by S3 notifications. */
export function keysOf(messages: readonly Pick<Message<ObjectNotice>, 'value'>[]): string[] {
  return messages.flatMap(({ value: { Records } }) => Records.map(({ s3 }) => decodeKey(s3.object.key)));
}

/** The notification as S3 writes it, without its envelopes; the body itself if it holds none, which is then kept as it came. */
function noticeIn(body: string): string {
  const value = parseJson(body);
  const found = unwrapped(value);
  if (at(found, 'Event') === 's3:TestEvent') return TEST;
  return found !== value && objectNotice.validate(found) ? JSON.stringify(found) : body;
}

function unwrapped(value: unknown, depth = 0): unknown {
  if (depth === MOST_ENVELOPES) return value;
  const inner = at(value, 'requestPayload') ?? innerText(value);
  if (inner !== undefined) return unwrapped(inner, depth + 1);
  const key = at(value, 'detail', 'object', 'key');
  if (at(value, 'source') === 'aws.s3' && at(value, 'detail-type') === 'Object Created' && isText(key)) {
    // here the key isn't encoded
    const object = { key: encodeURIComponent(key) };
    return { Records: [{ s3: { bucket: at(value, 'detail', 'bucket'), object } }] };
  }
  const records = list(at(value, 'Records'));
  if (records.length === 0 || !records.every((record) => typeof at(record, 'Sns', 'Message') === 'string'))
    return value;
  const notices = records.map((record) => list(at(unwrapped(at(record, 'Sns'), depth + 1), 'Records')));
  return notices.every((each) => each.length > 0) ? { Records: notices.flat() } : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}

/** What SNS delivers, parsed. */
function innerText(value: unknown): unknown {
  const text = at(value, 'Message');
  return at(value, 'Type') === 'Notification' && typeof text === 'string' ? parseJson(text) : undefined;
}

const TEST = 's3:TestEvent';
const MOST_ENVELOPES = 5;
