import {
  type CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { inParallel } from '../batch/in-parallel.ts';
import { validateJson } from '../contracts/validate.ts';
import { passedOn } from '../generated/passed-on.v1.ts';
import { parseJson } from '../parse-json.ts';
import type { FlowLog } from '../ports/flow-log.ts';
import type { PassedOnLine } from '../streams/flow.ts';
import { PASSED_ON } from '../streams/passed-on.ts';
import { at } from '../values.ts';

/**
 * The log groups of a pipeline's functions; each line about what was passed on is one event.
 * @example
 * ```ts
 * const log = flowLog(new CloudWatchLogsClient(), '/sluice/dev/weather/');
 * const lines = await log.between(new Date(Date.now() - 3_600_000), new Date());
 * ```
 */
export function flowLog(client: CloudWatchLogsClient, prefix: string): FlowLog {
  const groups = async () => {
    const names: string[] = [];
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: prefix }))
      names.push(...logGroups.flatMap(({ logGroupName = '' }) => logGroupName));
    return names;
  };
  return {
    functions: async () => (await groups()).map((name) => name.slice(prefix.length)),
    between: async (from, to) => {
      const found: PassedOnLine[] = [];
      await inParallel(await groups(), GROUPS_AT_ONCE, async (logGroupName) => {
        const range = { startTime: from.getTime(), endTime: to.getTime() };
        const query = { logGroupName, filterPattern: `"${PASSED_ON}"`, ...range };
        for await (const { events = [] } of paginateFilterLogEvents({ client }, query))
          found.push(...events.flatMap(({ message = '', timestamp = 0 }) => lineIn(message, timestamp)));
      });
      return found;
    },
  };
}

function lineIn(message: string, time: number): PassedOnLine | [] {
  if (at(parseJson(message), 'message') !== PASSED_ON) return [];
  const result = validateJson(passedOn, message);
  return result.accepted ? { time, facts: result.value } : [];
}

/** Of the requests that CloudWatch Logs takes in a second: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const GROUPS_AT_ONCE = 4;
