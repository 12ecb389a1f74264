import { expect, test } from '@jest/globals';
import { applicationOf, deploymentOf, resourcesBelow } from '../../../src/cli/deployment/deployment.ts';
import { awsService } from '../../support/fakes/aws-service.ts';

const deployed = deploymentOf(new Map([['Sessions', new Map([['QueueUrl', 'https://queue']])]]));

test('an output is found by its pipeline and its name', () => {
  expect(deployed('sessions', 'QueueUrl')).toBe('https://queue');
});

test('a missing output is named', () => {
  expect(() => deployed('sessions', 'Queue')).toThrow(
    'Expected the deployed pipeline sessions to have the output Queue',
  );
});

test('a pipeline that is not deployed is named', () => {
  expect(() => deployed('ticker', 'LakeBucket')).toThrow("The pipeline ticker isn't deployed.");
  expect(deployed.has('ticker')).toBe(false);
});

test("a pipeline name of several words becomes its application's name in capitalised words", () => {
  expect(['operations', 'weather-readings'].map(applicationOf)).toEqual(['Operations', 'WeatherReadings']);
});

test('the resources of a stack are read page by page, and so are those of its applications', async () => {
  const resource = (id: string, type: string) =>
    `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${id.toLowerCase()}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`;
  const page = (resources: string, next = '') => ({
    body: `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${resources}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`,
  });
  const queue = 'AWS::SQS::Queue';
  const { access, close } = await awsService((call) => {
    if (call.includes('StackName=lake')) return page(resource('Queue', queue));
    if (call.includes('NextToken=more')) return page(resource('Last', queue));
    const first = [resource('First', queue), resource('Lake', 'AWS::CloudFormation::Stack')].join('');
    return page(first, '<NextToken>more</NextToken>');
  });

  const queues = await resourcesBelow('root', queue, access);

  expect(queues.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['First', 'LakeQueue', 'Last']);
  await close();
});
