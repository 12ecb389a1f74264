import type { MiddlewareObj } from '@middy/core';
import type { KinesisStreamEvent, SQSEvent } from 'aws-lambda';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import type { EventSource } from '../../../src/lib/sources/event-source.ts';
import type { BatchResponse } from '../../../src/lib/sources/records.ts';
import { kinesisRecord, sqsEvent } from '../fakes/events.ts';
import { lambdaContext } from '../fakes/lambda-context.ts';
import type { FaultyProcess } from './process.ts';

/** Events that are due, until a function has handled them. */
export interface Deliveries<Event> {
  /** Gives what is due to a function, if anything is. */
  readonly to: (handler: (event: Event) => Promise<unknown>) => Promise<void>;
  readonly isDone: () => boolean;
  /** Makes further bodies due. */
  readonly add: (...bodies: readonly string[]) => void;
}

/** Messages of a queue: those that a response doesn't name are deleted. */
export function queued(...bodies: readonly string[]): Deliveries<SQSEvent> {
  const due = new Map(sqsEvent(...bodies).Records.map((record) => [record.messageId, record]));
  let sent = bodies.length;
  return {
    to: async (handler) => {
      if (due.size === 0) return;
      const Records = [...due.values()];
      const failed = failedIn(await handler({ Records }));
      for (const { messageId } of Records) if (!failed.has(messageId)) due.delete(messageId);
    },
    isDone: () => due.size === 0,
    add: (...more) => {
      for (const record of sqsEvent(...more).Records) {
        const messageId = `m${sent++}`;
        due.set(messageId, { ...record, messageId });
      }
    },
  };
}

/** Records of a shard: reading resumes at the first one that a response names. */
export function streamed(...bodies: readonly (string | Buffer)[]): Deliveries<KinesisStreamEvent> {
  const records = bodies.map((body, place) => kinesisRecord(String(place).padStart(6, '0'), body));
  let next = 0;
  return {
    to: async (handler) => {
      const from = next;
      if (from === records.length) return;
      const failed = failedIn(await handler({ Records: records.slice(from) }));
      const first = records.findIndex(({ kinesis }) => failed.has(kinesis.sequenceNumber));
      next = Math.max(next, first === -1 ? records.length : first);
    },
    isDone: () => next === records.length,
    add: (...more) => {
      for (const body of more) records.push(kinesisRecord(String(records.length).padStart(6, '0'), body));
    },
  };
}

/** Events whose function is invoked again until it succeeds, as a notification's or a schedule's is. */
export function invoked<Event>(toEvent: (body: string) => Event, ...bodies: readonly string[]): Deliveries<Event> {
  const due = new Set(bodies);
  return {
    to: async (handler) => {
      for (const body of [...due]) {
        await handler(toEvent(body));
        due.delete(body);
      }
    },
    isDone: () => due.size === 0,
    add: (...more) => {
      for (const body of more) due.add(body);
    },
  };
}

/** A function as it is deployed, unobserved unless stated otherwise. */
export function functionOf<Event, Input, Outcome, Response>(
  source: EventSource<Event, Input, Outcome, Response>,
  step: (input: Input) => Promise<Outcome>,
  observe: MiddlewareObj = { before: () => undefined },
): (event: Event) => Promise<Response> {
  const handler = stepHandler(observe, source, step);
  return async (event) => handler(event, lambdaContext());
}

/** Does nothing while it is at work already: the file that stands for a table bucket takes one writer. */
export function oneAtOnce(
  work: (process: FaultyProcess) => Promise<unknown>,
): (process: FaultyProcess) => Promise<void> {
  let isAtWork = false;
  return async (process) => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      await work(process);
    } finally {
      isAtWork = false;
    }
  };
}

function failedIn(response: unknown): ReadonlySet<string> {
  if (!isBatchResponse(response)) throw new Error('Expected a partial batch response');
  return new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

function isBatchResponse(value: unknown): value is BatchResponse {
  return typeof value === 'object' && value !== null && 'batchItemFailures' in value;
}
