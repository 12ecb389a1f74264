import { isUtf8 } from 'node:buffer';
import type { Contract } from '../contracts/contract.ts';
import { validateJson, reject, type Result } from '../contracts/validate.ts';
import type { Message } from '../contracts/message.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import { LARGEST_MARK_BYTES } from '../streams/record-mark.ts';
import type { Admission } from './event-source.ts';
import type { Gate } from './gate.ts';

/** How records of a queue or stream are read. Functions, because an object per record would cost a tenth of the work. */
export interface RecordReader<Record> {
  /** Its name in the response. */
  readonly id: (record: Record) => string;
  /** The message: its bytes where the source carries bytes. */
  readonly body: (record: Record) => string | Buffer;
  /** Where it came from; only called for a rejected record. */
  readonly origin: (record: Record) => Omit<Rejection, 'violations' | 'payload'>;
}

/** The partial batch response of queues and streams. */
export interface BatchResponse {
  readonly batchItemFailures: { itemIdentifier: string }[];
}

type RecordAdmission<T> = Admission<Message<T>[], readonly Message<T>[], BatchResponse>;

/** The accepted messages that a step couldn't process. */
export interface Done<T> {
  /** Those that failed temporarily. */
  readonly retry: readonly Message<T>[];
  /** Those whose contents its sink refuses, however often they are retried. */
  readonly refused: readonly Message<T>[];
}

/**
 * Validates each record on its own: a rejected one goes to the failed store under its own ID and is done. The step returns
 * the messages that failed temporarily; they, and what the failed store couldn't take, are retried. Counted at the end: after a
 * step that threw, all are retried.
 */
export async function admitRecords<Record, T>(
  records: readonly Record[],
  reader: RecordReader<Record>,
  gate: Gate<T>,
): Promise<RecordAdmission<T>> {
  const messages: Message<T>[] = [];
  const rejected: Promise<string | undefined>[] = [];
  for (const record of records) {
    const id = reader.id(record);
    const body = reader.body(record);
    const text = body.toString();
    const result = validateBody(gate.contract, body, text);
    if (result.accepted) messages.push({ id, value: result.value, text });
    else rejected.push(keep(id, { ...reader.origin(record), ...result, payload: Buffer.from(body) }, gate));
  }
  const unkept = (await Promise.all(rejected)).filter((id) => id !== undefined);
  return {
    input: messages,
    respond: (retry) => {
      const ids = [...unkept, ...retry.map(({ id }) => id)];
      gate.telemetry.count('FailedMessages', rejected.length - unkept.length);
      gate.telemetry.count('AcceptedMessages', messages.length - retry.length);
      gate.telemetry.count('RetriedMessages', ids.length);
      return toResponse(ids);
    },
  };
}

/** Validates each record on its own and skips the rejected ones. What the step's sink refuses goes to the failed store. */
export function admitAcceptedRecords<Record, T>(
  records: readonly Record[],
  reader: RecordReader<Record>,
  gate: Gate<T>,
): Admission<Message<T>[], Done<T>, Promise<BatchResponse>> {
  const input: Message<T>[] = [];
  for (const record of records) {
    const body = reader.body(record);
    const text = body.toString();
    const result = validateBody(gate.contract, body, text);
    if (result.accepted) input.push({ id: reader.id(record), value: result.value, text });
  }
  return {
    input,
    respond: async ({ retry, refused }) => {
      const names = new Set(refused.map(({ id }) => id));
      const rejected = records
        .filter((record) => names.has(reader.id(record)))
        .map((record) => {
          const payload = Buffer.from(reader.body(record));
          return keep(reader.id(record), { ...reader.origin(record), ...REFUSED, payload }, gate);
        });
      const unkept = (await Promise.all(rejected)).filter((id) => id !== undefined);
      const ids = [...unkept, ...retry.map(({ id }) => id)];
      gate.telemetry.count('FailedMessages', rejected.length - unkept.length);
      gate.telemetry.count('RetriedMessages', ids.length);
      return toResponse(ids);
    },
  };
}

function validateBody<T>(contract: Contract<T>, body: string | Buffer, text: string): Result<T> {
  const bytes = Buffer.byteLength(body);
  if (bytes > LARGEST_MESSAGE_BYTES) return reject('size', `at most ${LARGEST_MESSAGE_BYTES} bytes`, `${bytes} bytes`);
  const isText = typeof body === 'string' || isUtf8(body);
  return isText ? validateJson(contract, text) : reject('encoding', 'UTF-8', `${body.length} bytes`);
}

const REFUSED = reject('table', 'a message that the table can hold', 'one that it refuses');

/** The message, a line feed and the line in front of them must fit into a Firehose record: https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
const LARGEST_MESSAGE_BYTES = 1000 * 1024 - LARGEST_MARK_BYTES - 1;

function toResponse(ids: readonly string[]): BatchResponse {
  return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Undefined if kept; the record's name when the store failed, so that only this record is retried. */
async function keep<T>(
  id: string,
  rejection: Rejection,
  { contract, stage, failed, telemetry }: Gate<T>,
): Promise<string | undefined> {
  try {
    await failed.keep([toFailedEvent(contract, stage, rejection)]);
    return undefined;
  } catch (error) {
    telemetry.recovered(error);
    return id;
  }
}
