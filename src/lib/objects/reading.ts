import { reject, type Rejected } from '../contracts/validate.ts';
import { LONGEST_LINE_BYTES, type Line } from './lines.ts';

/** A message in an object, or the reason why it can't be read. */
export interface Reading {
  /** Its first line, from 1; 0 for the object as a whole. */
  readonly line: number;
  /** Its byte offset in the uncompressed object. */
  readonly offset: number;
  /** Its bytes as in the object, at most the first `LONGEST_LINE_BYTES`. */
  readonly raw: Uint8Array;
  /** Its length in bytes. */
  readonly bytes: number;
  readonly content: { readonly data: unknown } | Rejected;
}

/** What a reader yields for an object with a valid beginning, even if no message follows. */
export const BEGINNING: Reading[] = [];

/** A reading about the object as a whole: its bytes stay where they are. */
export function wholeObject(keyword: string, expected: string, actual: string): Reading {
  return { line: 0, offset: 0, raw: new Uint8Array(), bytes: 0, content: reject(keyword, expected, actual) };
}

/** Undefined unless the line is too long. */
export function tooLong({ bytes }: Pick<Line, 'bytes'>): Rejected | undefined {
  if (bytes <= LONGEST_LINE_BYTES) return undefined;
  return reject('size', `at most ${LONGEST_LINE_BYTES} bytes`, `${bytes} bytes`);
}
