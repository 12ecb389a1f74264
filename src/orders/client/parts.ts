import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from '../../lib/contracts/validate.ts';
import { rejectedLine, type RejectedLine } from '../../cli/files/rejected-line.ts';
import type { Reading } from '../../lib/objects/reading.ts';

/** A part of a file: what one request takes, and the lines before its end that are not to be sent. */
export interface Part {
  /** JSON texts of the valid messages; may be empty. */
  readonly messages: readonly string[];
  /** The line number of each message in the file. */
  readonly lines: readonly number[];
  readonly rejected: readonly RejectedLine[];
}

/** What one request accepts. */
export interface PartLimits {
  readonly count: number;
  /** Of its body. */
  readonly bytes: number;
}

/** Validates the lines of a file and packs the valid ones, in order. */
export async function* parts<T>(
  readings: AsyncIterable<readonly Reading[]>,
  contract: Contract<T>,
  limits: PartLimits,
): AsyncGenerator<Part, void, undefined> {
  let open = newPart();
  for await (const batch of readings) {
    for (const reading of batch) {
      const outcome = toOutcome(reading, contract);
      if (!hasRoom(open, outcome, limits)) {
        yield open;
        open = newPart();
      }
      add(open, reading.line, outcome);
    }
  }
  yield open;
}

type Outcome = { readonly text: string } | RejectedLine;

function toOutcome<T>(reading: Reading, contract: Contract<T>): Outcome {
  const { content } = reading;
  const result = 'data' in content ? validate(contract, content.data) : content;
  return result.accepted ? { text: JSON.stringify(result.value) } : rejectedLine(reading, result, contract);
}

interface OpenPart extends Part {
  readonly messages: string[];
  readonly lines: number[];
  readonly rejected: RejectedLine[];
  /** Of the body. */
  bytes: number;
}

function newPart(): OpenPart {
  return { messages: [], lines: [], rejected: [], bytes: BRACKETS_BYTES };
}

/** Rejected lines fill a part too, so that a file of nothing else needs no more memory. */
function hasRoom(part: OpenPart, outcome: Outcome, { count, bytes }: PartLimits): boolean {
  if ('violations' in outcome) return part.rejected.length < count;
  return part.lines.length < count && part.bytes + sizeOf(outcome.text) <= bytes;
}

function add(part: OpenPart, line: number, outcome: Outcome): void {
  if ('violations' in outcome) part.rejected.push(outcome);
  else {
    part.messages.push(outcome.text);
    part.lines.push(line);
    part.bytes += sizeOf(outcome.text);
  }
}

/** Including the comma. */
function sizeOf(text: string): number {
  return Buffer.byteLength(text) + 1;
}

const BRACKETS_BYTES = 2;
