import { isUtf8 } from 'node:buffer';
import { judgeJson, reject, type Verdict } from '../contracts/judge.ts';
import type { Message } from '../contracts/message.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import type { Admission } from './event-source.ts';
import type { Gate } from './gate.ts';

/** A queue's or a stream's record before it is judged. */
export interface RawRecord {
  /** Its name in the response. */
  readonly recordId: string;
  readonly text: string;
  /** Where the source carries bytes: what `text` was decoded from. */
  readonly bytes?: Uint8Array;
  /** Where it came from: asked only of a rejected record. */
  readonly origin: () => Omit<Rejection, 'violations' | 'payload'>;
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
export async function admitRecords<T>(
  records: readonly RawRecord[],
  gate: Gate<T>,
): Promise<Admission<Message<T>[], readonly Message<T>[], BatchResponse>> {
  const messages: Message<T>[] = [];
  const rejected: Promise<string | undefined>[] = [];
  for (const record of records) {
    const verdict = judgeRecord(record, gate);
    if (verdict.accepted) messages.push({ id: record.recordId, value: verdict.value, text: record.text });
    else rejected.push(keep(record, verdict.violations, gate));
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

function judgeRecord<T>({ text, bytes }: RawRecord, { contract }: Gate<T>): Verdict<T> {
  if (bytes && !isUtf8(bytes)) return reject('encoding', 'UTF-8', `${bytes.length} bytes`);
  return judgeJson(contract, text);
}

/** Undefined when kept; the record's name when the store failed, so that only this record is retried. */
async function keep<T>(
  record: RawRecord,
  violations: Rejection['violations'],
  { contract, stage, failed, telemetry }: Gate<T>,
): Promise<string | undefined> {
  const payload = record.bytes ?? Buffer.from(record.text);
  try {
    await failed.keep([toFailedEvent(contract, stage, { ...record.origin(), violations, payload })]);
    return undefined;
  } catch (error) {
    telemetry.recovered(error);
    return record.recordId;
  }
}
