import { isUtf8 } from 'node:buffer';
import type { Contract } from '../contracts/contract.ts';
import { judgeJson, reject, type Verdict } from '../contracts/judge.ts';
import type { Message } from '../contracts/message.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import type { Admission } from './event-source.ts';
import type { Gate, SecondGate } from './gate.ts';

/** How a queue's or a stream's records are read. Functions, as an object for each record would be a tenth of the work. */
export interface RecordReader<Record> {
  /** Its name in the response. */
  readonly id: (record: Record) => string;
  /** The message: its bytes where the source carries bytes. */
  readonly body: (record: Record) => string | Buffer;
  /** Where it came from: asked only of a rejected record. */
  readonly origin: (record: Record) => Omit<Rejection, 'violations' | 'payload'>;
}

/** The partial batch response of queues and streams. */
export interface BatchResponse {
  readonly batchItemFailures: { itemIdentifier: string }[];
}

type RecordAdmission<T> = Admission<Message<T>[], readonly Message<T>[], BatchResponse>;

/**
 * Judges each record alone: a rejected one goes to the failed store under its own id and is done with. The step returns
 * the messages that failed for now; they, and what the failed store couldn't take, come again. Counted at the end: after a
 * step that threw, all come again.
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
    const verdict = judgeBody(gate.contract, body, text);
    if (verdict.accepted) messages.push({ id, value: verdict.value, text });
    else rejected.push(keep(id, { ...reader.origin(record), ...verdict, payload: Buffer.from(body) }, gate));
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

/** Judges each record alone and passes over the rejected ones. Counted are only the messages that come again. */
export function admitAcceptedRecords<Record, T>(
  records: readonly Record[],
  reader: Pick<RecordReader<Record>, 'id' | 'body'>,
  { contract, telemetry }: SecondGate<T>,
): RecordAdmission<T> {
  const input: Message<T>[] = [];
  for (const record of records) {
    const body = reader.body(record);
    const text = body.toString();
    const verdict = judgeBody(contract, body, text);
    if (verdict.accepted) input.push({ id: reader.id(record), value: verdict.value, text });
  }
  return {
    input,
    respond: (retry) => {
      telemetry.count('RetriedMessages', retry.length);
      return toResponse(retry.map(({ id }) => id));
    },
  };
}

function judgeBody<T>(contract: Contract<T>, body: string | Buffer, text: string): Verdict<T> {
  const isText = typeof body === 'string' || isUtf8(body);
  return isText ? judgeJson(contract, text) : reject('encoding', 'UTF-8', `${body.length} bytes`);
}

function toResponse(ids: readonly string[]): BatchResponse {
  return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Undefined when kept; the record's name when the store failed, so that only this record is retried. */
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
