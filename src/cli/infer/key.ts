import { hash } from 'node:crypto';
import { UsageError } from '../../lib/usage-error.ts';
import type { Draft } from './draft.ts';
import type { Sample } from './sample.ts';
import { namesKey } from './words.ts';

/**
 * The columns that may identify a row, the most likely first: those that may alone, then each with the time of the event, and that
 * time alone.
 */
export function keyCandidates({ guesses, eventTime }: Draft): string[][][] {
  const others = [...guesses]
    .filter(([name, { isRequired, kind, property }]) => {
      return name !== eventTime && isRequired && property['x-pii'] === undefined && IDENTIFYING.has(kind);
    })
    .toSorted(([one], [other]) => Number(namesKey(other)) - Number(namesKey(one)));
  // a text whose name doesn't suggest a key may well be a name that hasn't been repeated yet
  const alone = others.filter(([name, { kind }]) => namesKey(name) || kind !== 'text');
  return [
    alone.map(([name]) => [name]),
    [...others.slice(0, MOST_PAIRS).map(([name]) => [name, eventTime]), [eventTime]],
  ];
}

/**
 * The first candidate whose combined values never recur in a different row, among the first hundred thousand. Exact duplicates
 * of a row don't rule out a key: duplicates are what keys are for. `open` reads the sample from its start.
 * @throws {UsageError} if there is none
 */
export async function firstUnique(candidates: readonly string[][][], open: () => Sample): Promise<string[]> {
  for (const likely of candidates) {
    const found = likely.length > 0 ? await firstUniqueOf(likely, open()) : undefined;
    if (found) return found;
  }
  throw new UsageError(
    'Expected columns that identify a row, but no column does, even together with the event time. Name them with --key a,b.',
  );
}

async function firstUniqueOf(candidates: readonly string[][], { rows }: Sample): Promise<string[] | undefined> {
  const left = new Map(candidates.map((names) => [names, new Map<string, string>()]));
  let count = 0;
  for await (const batch of rows) {
    for (const { names, values } of batch) {
      let row: string | undefined;
      for (const [candidate, seen] of left) {
        row ??= hash('md5', JSON.stringify([names, values]), 'base64');
        const key = JSON.stringify(candidate.map((name) => values[names.indexOf(name)]));
        if ((seen.get(key) ?? row) === row) seen.set(key, row);
        else left.delete(candidate);
      }
      count++;
    }
    if (left.size === 0 || count >= MOST_ROWS) break;
  }
  return [...left.keys()][0];
}

/** Kinds whose values are exact and not measured. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'integer',
  'text',
  'canonical-uuid',
  'uuid',
  'date',
  'local-date-time',
  'date-time',
]);
const MOST_PAIRS = 8;
/** Rows; each takes about a hundred bytes per candidate. */
const MOST_ROWS = 100_000;
