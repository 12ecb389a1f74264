import { AwsClient } from 'aws4fetch';
import type { Access } from '../../src/cli/deployment/access.ts';
import { at, list } from '../../src/lib/values.ts';

/** What the functions of a local cloud have logged, by log group; their metrics are in it. */
export async function functionLogs({ endpoint, region, credentials }: Access): Promise<Map<string, string>> {
  const client = new AwsClient({ ...credentials, region, service: 'logs' });
  const call = async (action: string, input: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Logs_20140328.${action}` };
    const answer = await client.fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(`${action} answered ${answer.status}`);
    return answer.json();
  };
  const all = async (action: string, input: object, name: string) => {
    const found: unknown[] = [];
    let nextToken: unknown;
    do {
      const page = await call(action, { ...input, ...(nextToken !== undefined && { nextToken }) });
      found.push(...list(at(page, name)));
      nextToken = at(page, 'nextToken');
    } while (nextToken !== undefined);
    return found;
  };
  const logs = new Map<string, string>();
  for (const group of await all('DescribeLogGroups', {}, 'logGroups')) {
    const logGroupName = String(at(group, 'logGroupName'));
    const events = await all('FilterLogEvents', { logGroupName }, 'events');
    logs.set(logGroupName, events.map((event) => String(at(event, 'message'))).join('\n'));
  }
  return logs;
}
