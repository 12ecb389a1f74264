import type { Message } from '@aws-sdk/client-sqs';
import { ContractError, PermanentError, TransientError } from '../../../lib/errors.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { decodeKey } from '../../../lib/sources/s3-objects.ts';
import { at, list } from '../../../lib/values.ts';

/** A message in a queue for messages that nothing could process. */
export interface Held {
  readonly queue: string;
  readonly id: string;
  /** When it was first sent, in RFC 3339. */
  readonly since: string;
  /** Which request or message it is, without its content. */
  readonly what: string;
  readonly why: string;
}

/** What a message of a dead-letter or on-failure queue is, and why it is there. */
export function describeHeld(
  queue: string,
  { MessageId: id = '', Body = '', Attributes = {}, MessageAttributes = {} }: Message,
): Held {
  const body = parseJson(Body);
  const reason = ofInvocation(body) ?? ofSchedule(MessageAttributes) ?? ofQueue(id, Attributes);
  return { queue, id, since: new Date(Number(Attributes.SentTimestamp)).toISOString(), ...reason };
}

type Reason = Pick<Held, 'what' | 'why'>;

/** What Lambda sends: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function ofInvocation(body: unknown): Reason | undefined {
  const context = at(body, 'requestContext');
  const called = at(context, 'functionArn');
  if (typeof called !== 'string') return undefined;
  const name = called.split(':')[6] ?? called;
  const attempts = Number(at(context, 'approximateInvokeCount') ?? 0);
  const answer = at(body, 'responsePayload');
  const type = at(answer, 'errorType');
  const error = [type, OURS.has(type) ? at(answer, 'errorMessage') : undefined].filter(
    (each) => typeof each === 'string',
  );
  const reasons = [at(context, 'condition'), error.join(': ').split('\n', 1)[0]];
  const why = reasons.filter((each) => typeof each === 'string' && each !== '').join(': ');
  return { what: `${requestOf(body)} of ${name}`, why: attempts > 0 ? `${why}, after ${attempts} attempts` : why };
}

/** Errors whose messages quote no payload; those of Node's JSON do. DataError is a PermanentError by name. */
const OURS = new Set<unknown>([ContractError, PermanentError, TransientError].map((each) => new each().name));

function requestOf(body: unknown): string {
  const batch = at(body, 'KinesisBatchInfo');
  if (batch !== undefined)
    return `records ${String(at(batch, 'startSequenceNumber'))} to ${String(at(batch, 'endSequenceNumber'))}`;
  const request = at(body, 'requestPayload');
  const objects = list(at(request, 'Records')).flatMap((record) => {
    const key = at(record, 's3', 'object', 'key');
    return typeof key === 'string' ? [decodeKey(key)] : [];
  });
  if (objects.length > 0) return `objects ${objects.join(', ')}`;
  const time = at(request, 'scheduled_at') ?? at(request, 'time');
  return `request ${String(at(body, 'requestContext', 'requestId'))}${typeof time === 'string' ? ` at ${time}` : ''}`;
}

/** What a schedule or a rule could not deliver: https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function ofSchedule(attributes: NonNullable<Message['MessageAttributes']>): Reason | undefined {
  const text = (name: string) => attributes[name]?.StringValue;
  const from = text('SCHEDULE_ARN') ?? text('RULE_ARN');
  if (from === undefined) return undefined;
  const time = text('EXECUTION_TIME');
  const what = `${from.replace(/^.*[/:]/, '')}${time === undefined ? '' : ` at ${time}`}`;
  const why = [text('ERROR_CODE'), text('ERROR_MESSAGE')].filter((each) => each !== undefined).join(': ');
  return { what, why };
}

/** What a queue moved, or another service left there. */
function ofQueue(id: string, { DeadLetterQueueSourceArn: from }: NonNullable<Message['Attributes']>): Reason {
  const why =
    from === undefined
      ? 'its sender gave up on it'
      : `${from.replace(/^.*:/, '')} gave up on it after its last attempt`;
  return { what: `message ${id}`, why };
}
