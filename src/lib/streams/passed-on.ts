import type { PassedOn } from '../generated/passed-on.v1.ts';

/** What a hop passed on, in log lines of at most 256 KiB. */
export function* inParts(facts: PassedOn): Generator<PassedOn, void, undefined> {
  const { records = [], files = [], ...others } = facts;
  const most = Math.max(records.length, files.length);
  for (let from = 0; from < most || from === 0; from += MOST_IN_A_LINE) {
    const part = <Item>(items: readonly Item[]) => items.slice(from, from + MOST_IN_A_LINE);
    yield { ...others, records: part(records), files: part(files) };
  }
}

/** The message of such a line. */
export const PASSED_ON = 'passed on';

/** A record and a file take about 250 bytes together: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_IN_A_LINE = 500;
