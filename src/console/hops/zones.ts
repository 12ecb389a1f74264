import { ZONES } from '../../lib/lake/keys.ts';

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly written: Date;
}

/** The objects of a zone of a lake. */
export interface StoredZone {
  /** Such as `raw/`. */
  readonly zone: string;
  readonly objects: readonly StoredObject[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** A place through which a pipeline's data goes, or where it ends up. */
export interface Hop {
  /** Such as `raw/`, or a table. */
  readonly zone: string;
  /** What is there, in words. */
  readonly says: string;
  /** How much is there: `3 objects`. */
  readonly holds: string;
  /** Undefined for tables. */
  readonly bytes?: number;
  /** When the latest was written; undefined if not all objects are known. */
  readonly newest: Date | undefined;
}

/** The hops of a lake that have anything, in the order of the flow. Zones that only the steps themselves use are left out. */
export function hopsOf(zones: readonly StoredZone[]): Hop[] {
  return HOPS.flatMap(([zone, says]) => {
    const found = zones.find((each) => each.zone === zone);
    if (!found || found.objects.length === 0) return [];
    const { objects, isCut } = found;
    const bytes = objects.reduce((sum, each) => sum + each.bytes, 0);
    const newest = isCut
      ? undefined
      : objects.reduce((one, other) => (one.written > other.written ? one : other)).written;
    return [{ zone, says, holds: countOf(objects.length, isCut), bytes, newest }];
  });
}

/** The objects of hops that were written last, the latest first. */
export function latestOf(zones: readonly StoredZone[], most: number): StoredObject[] {
  return zones
    .filter((each) => HOPS.some(([zone]) => zone === each.zone))
    .flatMap(({ objects }) => objects)
    .toSorted((one, other) => other.written.getTime() - one.written.getTime() || (one.key < other.key ? -1 : 1))
    .slice(0, most);
}

const HOPS = [
  [ZONES.import, 'files that people dropped'],
  [ZONES.raw, 'messages as they arrived'],
  [ZONES.ingestion, 'rows of the source database'],
  [ZONES.clean, 'typed rows that landed'],
  [ZONES.processed, 'rows of the star schema'],
  [ZONES.warehouse, 'rows for the warehouse'],
  [ZONES.failed, 'messages that a contract rejected'],
  [ZONES.replayed, 'rejected messages that were sent again'],
] as const;

function countOf(objects: number, isCut: boolean): string {
  const count = objects.toLocaleString('en');
  if (isCut) return `more than ${count} objects`;
  return objects === 1 ? '1 object' : `${count} objects`;
}

/** A size in the largest unit of which there is at least one: `1.5 MB`. */
export function sizeOf(bytes: number): string {
  const [unit, length] = UNITS.find(([, each]) => bytes >= each) ?? (['B', 1] as const);
  return `${(bytes / length).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}

const UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const;
