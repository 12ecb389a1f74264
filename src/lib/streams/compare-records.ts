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
      const taken = flow.accepted.get(id);
      if (arrived.has(id)) counts.repeated += lines;
      else {
        arrived.set(id, record);
        // delivered twice within an object, it says so twice
        const again = taken ? Math.max(0, said - taken.lines) : 0;
        counts.arrived += lines - again;
        counts.repeated += again;
        counts.rejected += Math.round(rejected * (1 - again / Math.max(1, said)));
        if (!taken) counts.uncounted += lines;
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
    if (found && found.said % Math.max(1, record.lines) !== 0)
      differences.push({ contract, window, hop: 'deliver', missing: record.lines - found.said });
    if (found) continue;
    if (now - record.at < lags.deliver + lags.land) {
      counts.inFlight += record.lines;
      earliestInFlight = Math.min(earliestInFlight, record.at);
    } else missing.set(window, (missing.get(window) ?? 0) + record.lines);
  }
  const holders = new Set<string>();
  for (const [window, count] of missing) {
    // what is missing may be in the next object that wasn't read
    const holder = unread.find(({ writtenAt }) => Date.parse(window) <= writtenAt);
    if (holder) {
      holders.add(holder.key);
      differences.push({ contract, window, hop: 'land', missing: count, object: holder.key });
    } else differences.push({ contract, window, hop: 'deliver', missing: count });
  }
  for (const { key, writtenAt } of unread.filter((each) => !holders.has(each.key)))
    differences.push({ contract, window: windowOf(writtenAt), hop: 'land', missing: 0, object: key });
  return { windows: [...windows.values()], differences, earliestInFlight };
}

/** The objects that should have landed by now, the oldest first. */
function unreadObjects({ flow, raw, from, now, lags }: Compared) {
  const isDue = (writtenAt: number) => writtenAt >= from && now - writtenAt >= lags.land;
  // a key that ends with a slash is a folder that somebody made
  return Array.from(raw, ([key, writtenAt]) => ({ key, writtenAt }))
    .filter(({ key, writtenAt }) => isDue(writtenAt) && !flow.landed.has(key) && !key.endsWith('/'))
    .sort((one, other) => one.writtenAt - other.writtenAt);
}

const NONE = { accepted: 0, arrived: 0, rejected: 0, inFlight: 0, repeated: 0, uncounted: 0 };
