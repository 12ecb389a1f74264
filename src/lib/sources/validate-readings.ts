import type { TableContract } from '../contracts/contract.ts';
import { reject, type Rejected } from '../contracts/validate.ts';
import { fewest, versionsOf } from '../contracts/versions.ts';
import { failedBatch } from '../failed/failed-batch.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import type { Reading } from '../objects/reading.ts';
import type { OlderRow, Row } from '../objects/validated-object.ts';
import { markIn } from '../streams/record-mark.ts';
import type { Tally } from '../streams/tally.ts';
import type { Gate } from './gate.ts';
import { validateReading } from './validate-reading.ts';

export interface TableGate<T> extends Gate<T> {
  readonly contract: TableContract<T>;
}

/** The object that readings are from. */
export interface Origin {
  readonly bucket: string;
  readonly key: string;
  readonly name: string;
  readonly firstSeen: Date;
  /** How often its messages have been replayed. */
  readonly attempt?: number;
  /** Counts its lines. */
  readonly tally: Tally;
}

/**
 * Yields what the contract accepts and puts the rest into the failed store. A kilobyte of gzip can hold a million invalid
 * lines, so beyond a limit they are only counted: the last one kept says so, and the object still has them all.
 */
export async function* validateReadings<T>(
  batches: AsyncIterable<Reading[]>,
  origin: Origin,
  gate: TableGate<T>,
): AsyncGenerator<(Row<T> | OlderRow)[], void, undefined> {
  const rejected = failedBatch(gate);
  const room = { lines: MOST_REJECTED_LINES, bytes: MOST_REJECTED_BYTES };
  for await (const readings of batches) {
    const accepted: (Row<T> | OlderRow)[] = [];
    let unkept = 0;
    for (const reading of readings) {
      const mark = markIn(reading, origin.key);
      if (mark) {
        origin.tally.begin(mark);
        continue;
      }
      const result = validateVersions(reading, gate.contract, origin.firstSeen);
      if (result.accepted) {
        accepted.push(result.row);
        origin.tally.count(1, 0);
        continue;
      }
      if (reading.line > 0) origin.tally.count(0, 1);
      const hasRoom = room.lines > 0 && room.bytes > 0;
      if (!hasRoom && reading.line > 0) {
        unkept++;
        continue;
      }
      room.lines--;
      room.bytes -= reading.raw.length;
      const isLast = hasRoom && (room.lines <= 0 || room.bytes <= 0);
      const rejection = rejectionOf(reading, isLast ? andNoMore(result) : result, origin);
      await rejected.add(toFailedEvent(gate.contract, gate.stage, rejection));
    }
    gate.telemetry.count('AcceptedLines', accepted.length);
    if (unkept > 0) gate.telemetry.count('FailedMessages', unkept);
    yield accepted;
  }
  await rejected.flush();
}

/** Validates a reading against the contract, then against its older versions. */
function validateVersions<T>(
  reading: Reading,
  contract: TableContract<T>,
  arrived: Date,
): { readonly accepted: true; readonly row: Row<T> | OlderRow } | Rejected {
  const newest = validateReading(reading, contract, arrived);
  if (newest.accepted || !contract.older) return newest;
  const reasons = [newest.violations];
  for (const version of versionsOf(contract.older.contract)) {
    const result = validateReading(reading, version, arrived);
    if (result.accepted) return { accepted: true, row: { ...result.row, version } };
    reasons.push(result.violations);
  }
  return { accepted: false, violations: fewest(reasons) ?? newest.violations };
}

function andNoMore({ violations }: Rejected): Rejected {
  const [limit] = reject(
    'rejected-lines',
    'fewer rejected lines',
    'more than are kept; later ones are only counted',
  ).violations;
  return { accepted: false, violations: [limit, ...violations] };
}

function rejectionOf(
  { line, offset, raw, bytes }: Reading,
  { violations }: Rejected,
  { bucket, key, name, firstSeen, attempt }: Origin,
): Rejection {
  const id = `s3-${name}-${String(line).padStart(9, '0')}`;
  return {
    id,
    source: { kind: 's3', bucket, key, line, offset, ...(attempt !== undefined && { attempt }) },
    firstSeen,
    payload: raw,
    payloadBytes: bytes,
    violations,
  };
}

/** How many rejected lines of an object are kept: as many as ten objects of the failed store hold. */
export const MOST_REJECTED_LINES = 10_000;
const MOST_REJECTED_BYTES = 64 * 1024 * 1024;
