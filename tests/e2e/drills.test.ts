/** @seconds 58 */
import { GetFunctionConcurrencyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { beforeAll, expect, test } from '@jest/globals';
import type { Cloud } from '../../src/local/cloud/cloud.ts';
import type { Deployment } from '../../src/cli/deployment/deployment.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { drillsOf } from '../../src/local/drill/drills.ts';
import { holdDrills } from '../../src/local/drill/hold-drills.ts';
import { startTestCloud } from './local-cloud.ts';

const PEOPLE = ['ana@example.com', 'li@example.com'];

const DRILLS = await drillsOf(await readPipelines());

let cloud: Cloud;
let deployed: Deployment;

beforeAll(async () => {
  cloud = await startTestCloud('drills');
  deployed = await cloud.deploy(['operations', 'sessions', 'ticker'], { AlertEmails: PEOPLE.join(',') });
}, 180_000);

test('each address in AlertEmails subscribes to the mails', async () => {
  const { Subscriptions = [] } = await new SNSClient(cloud.access).send(
    new ListSubscriptionsByTopicCommand({ TopicArn: deployed('operations', 'MailTopicArn') }),
  );
  const addresses = Subscriptions.filter(({ Protocol }) => Protocol === 'email').map(({ Endpoint }) => Endpoint);
  expect(addresses.sort()).toEqual(PEOPLE);
});

test('whatever breaks, one mail reports it and one its recovery, and it works again', async () => {
  const signal = new AbortController().signal;
  const { outcomes, unexpected } = await holdDrills(
    DRILLS,
    { access: cloud.access, deployed, signal },
    () => undefined,
  );
  expect(outcomes.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(outcomes.map(({ drill }) => drill.name).sort()).toEqual(DRILLS.map(({ name }) => name).sort());
  for (const { drill, happened, mails } of outcomes) {
    expect(mails.map(({ subject }) => subject.split(':', 1)[0])).toEqual([
      `ALARM ${drill.pipeline}`,
      `RECOVERED ${drill.pipeline}`,
    ]);
    expect(happened).not.toBe('');
  }
  expect(unexpected).toEqual([]);
}, 90_000);

test('a drill that is interrupted repairs what it broke', async () => {
  const ground = { access: cloud.access, deployed, signal: AbortSignal.timeout(1500) };
  const { outcomes } = await holdDrills(
    DRILLS.filter(({ name }) => name === 'throttle'),
    ground,
    () => undefined,
  );
  expect(outcomes.map(({ error }) => error)).toEqual([expect.stringContaining('The operation was aborted')]);
  const request = { FunctionName: deployed('sessions', 'ProduceFunctionName') };
  const { ReservedConcurrentExecutions } = await new LambdaClient(cloud.access).send(
    new GetFunctionConcurrencyCommand(request),
  );
  expect(ReservedConcurrentExecutions).toBeUndefined();
}, 20_000);
