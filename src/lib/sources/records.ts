import { isUtf8 } from 'node:buffer';
import { judgeJson, reject, type Rejected } from '../contracts/judge.ts';
import type { Message } from '../contracts/message.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import type { Admission } from './event-source.ts';
import type { Gate } from './gate.ts';

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

/**
 * Judges each record alone: a rejected one goes to the failed store under its own id and is done with. The step returns
 * the messages that failed for now; they, and what the failed store couldn't take, come again. Counted at the end: after a
 * step that threw, all come again.
 */
export async function admitRecords<Record, T>(
  records: readonly Record[],
  reader: RecordReader<Record>,
  gate: Gate<T>,
): Promise<Admission<Message<T>[], readonly Message<T>[], BatchResponse>> {
  const messages: Message<T>[] = [];
  const rejected: Promise<string | undefined>[] = [];
  for (const record of records) {
    const id = reader.id(record);
    const body = reader.body(record);
    const text = body.toString();
    const verdict = typeof body === 'string' || isUtf8(body) ? judgeJson(gate.contract, text) : notUtf8(body);
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
      return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
    },
  };
}

function notUtf8({ length }: Buffer): Rejected {
  return reject('encoding', 'UTF-8', `${length} bytes`);
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
