import type { PassedOn } from '../generated/passed-on.v1.ts';
import type { RecordMark } from './record-mark.ts';

/** Counts the lines of an object by the record that brought them. */
export interface Tally {
  /** The key of the object. */
  readonly object: string;
  /** The lines that follow are this record's. */
  readonly begin: (mark: RecordMark) => void;
  readonly count: (accepted: number, rejected: number) => void;
  readonly total: () => Required<Pick<PassedOn, 'records' | 'loose' | 'rejected'>>;
}

/**
 * @example
 * ```ts
 * const tally = tallyOf('raw/reading/v1/dt=2026-11-21/1.gz');
 * tally.begin({ at: '2026-11-21T10:15:00.123Z', id: 'a-1', lines: 2 });
 * tally.count(1, 1);
 * console.log(tally.total().rejected);
 * ```
 */
export function tallyOf(object: string): Tally {
  type Counts = Required<NonNullable<PassedOn['records']>[number]>;
  const records = new Map<string, Counts>();
  const loose = { lines: 0, rejected: 0 };
  let current: Pick<Counts, 'lines' | 'rejected'> = loose;
  return {
    object,
    begin: ({ id, at, lines }) => {
      // the stream may deliver a record twice
      const record = records.get(id) ?? { id, at, said: 0, lines: 0, rejected: 0 };
      record.said += lines;
      records.set(id, record);
      current = record;
    },
    count: (accepted, rejected) => {
      current.lines += accepted + rejected;
      current.rejected += rejected;
    },
    total: () => {
      const all = [...records.values()];
      const rejected = all.reduce((sum, record) => sum + record.rejected, loose.rejected);
      return { records: all, loose: loose.lines, rejected };
    },
  };
}
