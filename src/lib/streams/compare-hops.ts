import { ZONES } from '../lake/keys.ts';
import type { Flow, LandedObject } from './flow.ts';
import { compareRecords } from './compare-records.ts';
import { WINDOW_MS, windowOf } from './window.ts';

/** Where messages can get lost or be duplicated, in order. */
export const HOPS = ['deliver', 'raw', 'land', 'clean', 'publish'] as const;
export type Hop = (typeof HOPS)[number];

/** A difference between two hops. */
export interface Difference {
  readonly contract: string;
  /** Of acceptance, as `windowOf` has it. */
  readonly window: string;
  readonly hop: Hop;
  /** How many messages are missing; negative if there are too many, 0 if that isn't known. */
  readonly missing: number;
  /** The object or file, if it is known. */
  readonly object?: string;
}

/** How long a hop may take, in ms, before what it hasn't passed on counts as missing. */
export type Lags = Readonly<Record<'deliver' | 'land' | 'publish', number>>;

export interface Compared {
  /** The contract of the messages in the delivery stream. */
  readonly contract: string;
  readonly flow: Flow;
  /** The objects below `raw/` of the days since `from`, with the times at which they were written (in ms). */
  readonly raw: ReadonlyMap<string, number>;
  /** The keys of clean files in the folders of those that landed. */
  readonly clean: ReadonlySet<string>;
  /** Whether there are tables in which clean files are published. */
  readonly isPublished: boolean;
  /** What was accepted from this time (in ms) on is compared. */
  readonly from: number;
  readonly now: number;
  readonly lags: Lags;
}

/** The messages of a window. */
export interface WindowCounts {
  readonly contract: string;
  readonly window: string;
  /** Those that the delivery stream took. */
  accepted: number;
  /** Those in objects that landed, counted once however often their record was delivered. */
  arrived: number;
  /** Those among them that the contract rejected. */
  rejected: number;
  /** Those that may still arrive. */
  inFlight: number;
  /** Those that arrived again, because the stream or a retry delivered their record twice. */
  repeated: number;
  /** Those whose function ended before it could log that they were accepted: their source sends them again. */
  uncounted: number;
}

/** The messages of a contract, from landing on. */
export interface LandedCounts {
  readonly contract: string;
  landed: number;
  rejected: number;
  duplicates: number;
  clean: number;
  published: number;
  /** Rows of clean files that may still be published. */
  inFlight: number;
}

export interface Comparison {
  readonly windows: readonly WindowCounts[];
  readonly landed: readonly LandedCounts[];
  readonly differences: readonly Difference[];
  /** Everything accepted before this time (in ms) was compared in full. It is some minutes ago at least, because log lines arrive late. */
  readonly verifiedUpTo: number;
}

/**
 * Compares what the hops of a pipeline passed on: whatever one accepted, the next must have, have rejected or have dropped as a duplicate,
 * or it is in flight.
 * @example
 * ```ts
 * const lags = { deliver: 900_000, land: 900_000, publish: 3_600_000 };
 * const lake = { raw: new Map<string, number>(), clean: new Set<string>(), isPublished: true };
 * const { differences } = compareHops({ contract: 'weather/reading.v1', flow: flowOf([]), ...lake, from: 0, now: Date.now(), lags });
 * ```
 */
export function compareHops(compared: Compared): Comparison {
  const { windows, differences, earliestInFlight } = compareRecords(compared);
  const landed = new Map<string, LandedCounts>();
  let unverified = earliestInFlight;
  for (const object of compared.flow.landed.values()) {
    const counts = landed.get(object.contract) ?? noneOf(object.contract);
    landed.set(object.contract, counts);
    const waiting = compareObject(object, compared, counts, differences);
    if (waiting > 0) unverified = Math.min(unverified, acceptedAt(object));
  }
  const order = ({ window, hop }: Difference) => `${window} ${HOPS.indexOf(hop)}`;
  return {
    windows: windows.sort((one, other) => compareTexts(one.window, other.window)),
    landed: [...landed.values()],
    differences: differences.sort((one, other) => compareTexts(order(one), order(other))),
    verifiedUpTo: Math.min(unverified, compared.now - WINDOW_MS),
  };
}

/** Compares the messages of an object with its clean files, and these with their table; returns how many rows are in flight. */
function compareObject(
  object: LandedObject,
  { flow, clean, isPublished, raw, from, now, lags }: Compared,
  counts: LandedCounts,
  differences: Difference[],
): number {
  const { contract, records, loose, rejected, duplicates, files, key } = object;
  const window = windowOf(acceptedAt(object));
  const differ = (hop: Hop, missing: number, name: string) => {
    differences.push({ contract, window, hop, missing, object: name });
  };
  const lines = [...records.values()].reduce((sum, record) => sum + record.lines, loose);
  const unlanded = lines - rejected - duplicates - object.clean;
  if (unlanded !== 0) differ('land', unlanded, key);
  const unwritten = object.clean - [...files.values()].reduce((sum, rows) => sum + rows, 0);
  if (unwritten !== 0) differ('clean', unwritten, key);
  if (key.startsWith(ZONES.raw) && object.at >= from && !raw.has(key)) differ('raw', lines, key);
  counts.landed += lines;
  counts.rejected += rejected;
  counts.duplicates += duplicates;
  counts.clean += object.clean;
  let waiting = 0;
  for (const [file, rows] of files) {
    if (!clean.has(file)) {
      differ('clean', rows, file);
      continue;
    }
    if (!isPublished) continue;
    const { rows: has, time } = flow.published.get(file) ?? { rows: 0, time: -Infinity };
    // it could not be read: the failed store has it
    if (has === undefined) continue;
    counts.published += has;
    if (has === rows) continue;
    // it may have landed again since
    if (time < object.time && now - object.time < lags.publish) waiting += Math.abs(rows - has);
    else differ('publish', rows - has, file);
  }
  counts.inFlight += waiting;
  return waiting;
}

/** When the first of its messages was accepted, in ms. */
function acceptedAt({ records, at }: LandedObject): number {
  return [...records.values()].reduce((first, record) => Math.min(first, record.at), at);
}

function noneOf(contract: string): LandedCounts {
  return { contract, landed: 0, rejected: 0, duplicates: 0, clean: 0, published: 0, inFlight: 0 };
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
