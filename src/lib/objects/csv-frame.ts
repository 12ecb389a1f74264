import type { Line } from './lines.ts';

/**
 * Groups the lines of a CSV into records: a record ends at the line that leaves no quote open. A quoted field may span
 * lines, but few: a quote that is never closed, or not where it may be, costs its own line, not the rest of the file.
 * `rest` waits for more lines.
 */
export function frame(pending: readonly Line[], isEnd: boolean, separator = ','): { records: Line[][]; rest: Line[] } {
  const records: Line[][] = [];
  let start = 0;
  while (start < pending.length) {
    const end = recordEnd(pending, start, isEnd, separator.charCodeAt(0));
    if (end === undefined) break;
    records.push(pending.slice(start, end));
    start = end;
  }
  return { records, rest: pending.slice(start) };
}

/** The line after the record that begins at `start`, a single line if its quotes are wrong; undefined if more lines are needed. */
function recordEnd(pending: readonly Line[], start: number, isEnd: boolean, separator: number): number | undefined {
  const limit = Math.min(pending.length, start + MOST_LINES);
  let quotes: Quotes = 'closed';
  for (let index = start; index < limit; index++) {
    quotes = quotesAfter(pending[index]?.raw ?? NOTHING, quotes, separator);
    if (quotes === 'closed') return index + 1;
    if (quotes === 'wrong') return start + 1;
  }
  return isEnd || limit - start === MOST_LINES ? start + 1 : undefined;
}

type Quotes = 'closed' | 'open' | 'wrong';

function quotesAfter(raw: Buffer, before: Quotes, separator: number): Quotes {
  if (before === 'closed' && !raw.includes(QUOTE)) return 'closed';
  let place: Place = before === 'open' ? 'quoted' : 'start';
  for (const byte of withoutReturn(raw)) {
    const next: Place | undefined = (byte === QUOTE ? ON_QUOTE : byte === separator ? ON_SEPARATOR : ON_TEXT)[place];
    if (next === undefined) return 'wrong';
    place = next;
  }
  return place === 'quoted' ? 'open' : 'closed';
}

/** Inside a record: at the start of a field, in its text, in its quoted text, or after a quote in quoted text. */
type Place = 'start' | 'plain' | 'quoted' | 'quote';

/** The next state. A quote opens a field only at its start, and closes it only before a separator or the end. */
const ON_QUOTE: Partial<Record<Place, Place>> = { start: 'quoted', quoted: 'quote', quote: 'quoted' };
const ON_SEPARATOR: Partial<Record<Place, Place>> = {
  start: 'start',
  plain: 'start',
  quoted: 'quoted',
  quote: 'start',
};
const ON_TEXT: Partial<Record<Place, Place>> = { start: 'plain', plain: 'plain', quoted: 'quoted' };

/** A line without the carriage return that ends it. */
export function withoutReturn(raw: Buffer): Buffer {
  return raw.at(-1) === CARRIAGE_RETURN ? raw.subarray(0, -1) : raw;
}

/** A quoted field with more lines than this counts as a quote that was never closed. */
const MOST_LINES = 20;
const NOTHING = Buffer.alloc(0);
const QUOTE = 34;
const CARRIAGE_RETURN = 13;
