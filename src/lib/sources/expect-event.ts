import { PermanentError } from '../errors.ts';
import { at } from '../values.ts';

/** A kind of event that starts a function. */
export interface EventKind {
  readonly name: string;
  readonly isOwn: (event: unknown) => boolean;
}

/** @throws {PermanentError} for an event of another kind, naming both kinds without quoting content */
export function expectEvent(event: unknown, { name, isOwn }: EventKind): void {
  if (!isOwn(event)) throw new PermanentError(`Expected ${name}, not ${kindOf(event)}`);
}

export const SQS: EventKind = recordsOf('an SQS event', 'eventSource', 'aws:sqs', [
  ['messageId'],
  ['body'],
  ['eventSourceARN'],
  ['attributes', 'ApproximateFirstReceiveTimestamp'],
]);

export const KINESIS: EventKind = recordsOf('a Kinesis event', 'eventSource', 'aws:kinesis', [
  ['eventID'],
  ['eventSourceARN'],
  ['kinesis', 'sequenceNumber'],
  ['kinesis', 'data'],
]);

export const SNS: EventKind = recordsOf('an SNS event', 'EventSource', 'aws:sns', [
  ['Sns', 'MessageId'],
  ['Sns', 'Message'],
  ['Sns', 'Timestamp'],
  ['Sns', 'TopicArn'],
]);

const CREATED = recordsOf("S3's notification of an object that was created", 'eventSource', 'aws:s3', [
  ['eventTime'],
  ['s3', 'bucket', 'name'],
  ['s3', 'object', 'key'],
]);

/** Also the event without records that S3 sends when a notification is set up. */
export const S3: EventKind = {
  ...CREATED,
  isOwn: (event) =>
    (CREATED.isOwn(event) &&
      records(event).every((record) => String(at(record, 'eventName')).startsWith('ObjectCreated:'))) ||
    (at(event, 'Event') === 's3:TestEvent' && at(event, 'Records') === undefined),
};

/** Events that only signal that there may be work. */
export const WAKE_UP: EventKind = {
  name: `{} from a schedule, or ${S3.name}`,
  isOwn: (event) => S3.isOwn(event) || (isObject(event) && !Array.isArray(event) && Object.keys(event).length === 0),
};

export const HTTP: EventKind = {
  name: "an HTTP API's request in payload format 2.0",
  isOwn: (event) =>
    at(event, 'version') === '2.0' &&
    typeof at(event, 'routeKey') === 'string' &&
    isObject(at(event, 'headers')) &&
    isObject(at(event, 'requestContext')),
};

function recordsOf(name: string, field: string, source: string, texts: readonly (readonly string[])[]): EventKind {
  const isRecord = (record: unknown) =>
    at(record, field) === source && texts.every((path) => typeof at(record, ...path) === 'string');
  return { name, isOwn: (event) => records(event).length > 0 && records(event).every(isRecord) };
}

function records(event: unknown): readonly unknown[] {
  const found = at(event, 'Records');
  return Array.isArray(found) ? found : [];
}

/** An event in words: where it came from or its first names, never a value. */
export function kindOf(event: unknown): string {
  if (event === null || event === undefined) return String(event);
  if (Array.isArray(event)) return 'a list';
  if (!isObject(event)) return `a ${typeof event}`;
  const [first, ...others] = records(event);
  const source = at(first, 'eventSource') ?? at(first, 'EventSource');
  const names = new Set([first, ...others].map((record) => at(record, 'eventName')).filter(isName));
  if (isName(source)) return `${[...names].slice(0, MOST_NAMES).join(' and ') || 'records'} of ${source}`;
  const sender = at(event, 'source');
  if (at(event, 'detail-type') !== undefined && isName(sender)) return `an EventBridge event of ${sender}`;
  const properties = Object.keys(event).filter(isName).slice(0, MOST_NAMES);
  return properties.length > 0 ? `an object with ${properties.join(', ')}` : 'an object';
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][\w.:-]{0,39}$/.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const MOST_NAMES = 5;
