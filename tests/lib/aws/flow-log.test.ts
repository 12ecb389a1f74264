import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from '@jest/globals';
import { flowLog } from '../../../src/lib/aws/flow-log.ts';
import { parseJson } from '../../../src/lib/parse-json.ts';
import { at } from '../../../src/lib/values.ts';
import { awsService } from '../../support/fakes/aws-service.ts';

const FACTS = { hop: 'publish', contract: 'weather/reading.v1', refused: ['clean/a.parquet'] } as const;

test('reads every page of every log group, and of its lines only those about what was passed on', async () => {
  const lineOf = (fields: object) => ({ timestamp: 7, message: JSON.stringify(fields) });
  const pages: Readonly<Record<string, object>> = {
    '': { events: [lineOf({ message: 'passed on', service: 'publish', ...FACTS })], nextToken: 'two' },
    // CloudWatch may answer with nothing and go on
    two: { events: [], nextToken: 'three' },
    three: {
      events: [
        lineOf({ message: 'failed', error: { message: 'what was "passed on"' } }),
        lineOf({ message: 'passed on', hop: 'nowhere' }),
        { timestamp: 8, message: 'passed on' },
        lineOf({ message: 'passed on', ...FACTS }),
      ],
    },
  };
  const logs = await awsService((body) => {
    const call = parseJson(body);
    const token = at(call, 'nextToken');
    if (at(call, 'logGroupName') !== undefined) return { body: pages[typeof token === 'string' ? token : ''] ?? {} };
    const isFirst = token === undefined;
    const name = `/sluice/dev/weather/${isFirst ? 'transform' : 'publish'}`;
    return { body: { logGroups: [{ logGroupName: name }], ...(isFirst && { nextToken: 'next' }) } };
  });
  try {
    const log = flowLog(new CloudWatchLogsClient(logs.access), '/sluice/dev/weather/');
    expect(await log.functions()).toEqual(['transform', 'publish']);
    const found = await log.between(new Date(1), new Date(9));
    expect(found.map(({ time, facts }) => [time, facts.hop, facts.refused])).toEqual(
      Array(4).fill([7, FACTS.hop, FACTS.refused]),
    );
    const asked = logs.calls
      .map(parseJson)
      .filter((call) => at(call, 'logGroupName') === '/sluice/dev/weather/publish');
    expect(asked).toMatchObject(Array(3).fill({ startTime: 1, endTime: 9, filterPattern: '"passed on"' }));
  } finally {
    await logs.close();
  }
});
