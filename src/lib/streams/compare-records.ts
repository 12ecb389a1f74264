import type { Compared, Difference, WindowCounts } from './compare-hops.ts';
import type { FlowRecord } from './flow.ts';
import { windowOf } from './window.ts';

interface ComparedRecords {
  readonly windows: WindowCounts[];
  readonly differences: Difference[];
  /** When the first record that may still arrive was accepted, in ms; Infinity if none may. */
  readonly earliestInFlight: number;
}

/** Compares the records that the delivery stream took with those in the objects that landed. */
export function compareRecords(compared: Compared): ComparedRecords {
  const { contract, flow, from, now, lags } = compared;
  const windows = new Map<string, WindowCounts>();
  const countsOf = ({ at }: Pick<FlowRecord, 'at'>) => {
    const window = windowOf(at);
    const counts = windows.get(window) ?? { ...NONE, contract, window };
    windows.set(window, counts);
    return counts;
  };
  const missing = new Map<string, number>();
  const differences: Difference[] = [];
  let earliestInFlight = Infinity;

  const arrived = new Map<string, FlowRecord>();
  for (const { key, contract: own, records } of flow.landed.values()) {
    for (const [id, record] of records) {
      if (record.at < from) continue;
      const { lines, said, rejected } = record;
      const counts = countsOf(record);
      if (arrived.has(id)) counts.repeated += lines;
      else {
        arrived.set(id, record);
        counts.arrived += lines;
        counts.rejected += rejected;
        if (!flow.accepted.has(id)) counts.uncounted += lines;
      }
      const window = windowOf(record.at);
      if (said !== lines)
        differences.push({ contract: own, window, hop: 'deliver', missing: said - lines, object: key });
    }
  }
  const unread = unreadObjects(compared);
  for (const [id, record] of flow.accepted) {
    if (record.at < from) continue;
    const counts = countsOf(record);
    counts.accepted += record.lines;
    const found = arrived.get(id);
    const window = windowOf(record.at);
    // delivered twice within an object, it says so twice
    if (found && found.said % record.lines !== 0)
      differences.push({ contract, window, hop: 'deliver', missing: record.lines - found.said });
    if (found) continue;
    if (now - record.at < lags.deliver + lags.land) {
      counts.inFlight += record.lines;
      earliestInFlight = Math.min(earliestInFlight, record.at);
    } else missing.set(window, (missing.get(window) ?? 0) + record.lines);
  }
  // what is missing may be in an object that wasn't read
  const last = Math.max(...unread.map(({ writtenAt }) => writtenAt));
  for (const [window, count] of missing)
    differences.push({ contract, window, hop: Date.parse(window) <= last ? 'land' : 'deliver', missing: count });
  if (missing.size === 0)
    for (const { key, writtenAt } of unread)
      differences.push({ contract, window: windowOf(writtenAt), hop: 'land', missing: 0, object: key });
  return { windows: [...windows.values()], differences, earliestInFlight };
}

/** The objects that should have landed by now. */
function unreadObjects({ flow, raw, from, now, lags }: Compared) {
  return Array.from(raw, ([key, writtenAt]) => ({ key, writtenAt })).filter(
    ({ key, writtenAt }) => writtenAt >= from && now - writtenAt >= lags.land && !flow.landed.has(key),
  );
}

const NONE = { accepted: 0, arrived: 0, rejected: 0, inFlight: 0, repeated: 0, uncounted: 0 };
