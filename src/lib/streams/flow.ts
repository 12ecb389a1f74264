import type { PassedOn } from '../generated/passed-on.v1.ts';

/** A log line about what a hop passed on. */
export interface PassedOnLine {
  /** When it was written, in ms. */
  readonly time: number;
  readonly facts: PassedOn;
}

/** A record of the delivery stream. */
export interface FlowRecord {
  /** When it was accepted, in ms. */
  readonly at: number;
  readonly said: number;
  readonly lines: number;
  readonly rejected: number;
}

/** An object whose messages landed. */
export interface LandedObject {
  readonly contract: string;
  readonly key: string;
  /** When it was first seen, in ms. */
  readonly at: number;
  /** When its messages landed, in ms. */
  readonly time: number;
  readonly records: Map<string, FlowRecord>;
  readonly loose: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly clean: number;
  /** The rows of its clean files, by key. */
  readonly files: Map<string, number>;
}

/** What the hops of a pipeline passed on. */
export interface Flow {
  /** The records that the delivery stream took, by ID. */
  readonly accepted: ReadonlyMap<string, FlowRecord>;
  /** By key. */
  readonly landed: ReadonlyMap<string, LandedObject>;
  /** Clean files whose rows are in their table, or that could not be read, by key. */
  readonly published: ReadonlyMap<string, PublishedFile>;
}

interface PublishedFile {
  /** Undefined if the file could not be read. */
  readonly rows: number | undefined;
  /** When that was said, in ms. */
  readonly time: number;
}

/** What log lines, in any order, say in all; a hop that repeated its work says so twice, of which the last counts. */
export function flowOf(lines: Iterable<PassedOnLine>): Flow {
  const accepted = new Map<string, FlowRecord>();
  const landed = new Map<string, LandedObject>();
  const published = new Map<string, PublishedFile>();
  const inOrder = [...lines].sort((one, other) => one.time - other.time);
  for (const { time, facts } of inOrder) {
    const { hop, records = [], files = [], refused = [] } = facts;
    const at = Date.parse(facts.at ?? '') || time;
    if (hop === 'deliver') for (const each of records) accepted.set(each.id, { ...each, at, rejected: 0 });
    else if (hop === 'publish') {
      for (const { key, rows } of files) published.set(key, { rows, time });
      for (const key of refused) published.set(key, { rows: undefined, time });
    } else {
      const object = landedObject(facts, at, time);
      // the parts of an object are several lines
      const { records: others, files: more } = landed.get(object.key) ?? object;
      for (const { id, at: accepted, said, lines: held, rejected = 0 } of records)
        others.set(id, { at: Date.parse(accepted ?? '') || at, said, lines: held, rejected });
      for (const { key, rows } of files) more.set(key, rows);
      landed.set(object.key, { ...object, records: others, files: more });
    }
  }
  return { accepted, landed, published };
}

function landedObject(
  { contract = '', object = '', loose = 0, rejected = 0, duplicates = 0, clean = 0 }: PassedOn,
  at: number,
  time: number,
): LandedObject {
  return {
    contract,
    key: object,
    at,
    time,
    records: new Map(),
    loose,
    rejected,
    duplicates,
    clean,
    files: new Map(),
  };
}
