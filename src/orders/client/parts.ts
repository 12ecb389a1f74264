import type { Contract } from '../../lib/contracts/contract.ts';
import type { Violation } from '../../lib/contracts/describe.ts';
import { validate, type Rejected } from '../../lib/contracts/validate.ts';
import type { Reading } from '../../lib/objects/reading.ts';

export interface RejectedLine {
  /** Its line number in the file, from 1; 0 for the file as a whole. */
  readonly line: number;
  readonly violations: readonly Violation[];
}

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

/** The body of a request: a JSON array. */
export function bodyOf(messages: readonly string[]): string {
  return `[${messages.join(',')}]`;
}

/** Validates the lines of a file and packs the valid ones, in order. */
export async function* parts<T>(
  readings: AsyncIterable<readonly Reading[]>,
  contract: Contract<T>,
  limits: PartLimits,
): AsyncGenerator<Part, void, undefined> {
  let open = newPart();
  for await (const batch of readings) {
    for (const { line, content } of batch) {
      const outcome = 'data' in content ? toText(contract, content.data) : content;
      if (!hasRoom(open, outcome, limits)) {
        yield open;
        open = newPart();
      }
      add(open, line, outcome);
    }
  }
  yield open;
}

type Outcome = { readonly text: string } | Rejected;

function toText<T>(contract: Contract<T>, data: unknown): Outcome {
  const result = validate(contract, data);
  return result.accepted ? { text: JSON.stringify(result.value) } : result;
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
  if ('violations' in outcome) part.rejected.push({ line, violations: outcome.violations });
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
