import { expect, test } from '@jest/globals';
import { applicationOf, deploymentOf, findDeployment } from '../../../src/cli/deployment/deployment.ts';
import { resourcesBelow } from '../../../src/cli/deployment/stack.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { awsService } from '../../support/fakes/aws-service.ts';

const deployed = deploymentOf(new Map([['Sessions', new Map([['QueueUrl', 'https://queue']])]]));

test('an output is found by its pipeline and its name', () => {
  expect(deployed('sessions', 'QueueUrl')).toBe('https://queue');
});

test('a missing output is named', () => {
  expect(() => deployed('sessions', 'Queue')).toThrow(
    'The deployed Sessions has no output Queue: it comes from another version of Sluice, so deploy this one.',
  );
});

test('a pipeline that is not deployed is named', () => {
  expect(() => deployed('ticker', 'LakeBucket')).toThrow(
    "The pipeline ticker isn't deployed. Set DeployTicker=true, or name the root's stack.",
  );
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

test.each([
  [
    'ROLLBACK_COMPLETE',
    /its first deployment failed, .*delete it with `sam delete --stack-name sluice` and deploy again/,
  ],
  ['CREATE_IN_PROGRESS', 'wait until it is complete'],
  ['REVIEW_IN_PROGRESS', 'run `sam deploy` again'],
  ['DELETE_FAILED', 'deploy it again'],
])('of a stack that is %s, the error says what to do', async (status, remedy) => {
  const { access, close } = await awsService(() => ({ body: stacks(`<StackStatus>${status}</StackStatus>`) }));
  const found = findDeployment(access, 'sluice');
  await expect(found).rejects.toThrow(UsageError);
  await expect(found).rejects.toThrow(`The stack sluice is ${status}: `);
  await expect(found).rejects.toThrow(remedy);
  await close();
});

test('of a stack whose update was rolled back, what the version before deployed is found', async () => {
  const { access, close } = await awsService((call) =>
    call.includes('Action=DescribeStacks')
      ? { body: stacks('<StackStatus>UPDATE_ROLLBACK_COMPLETE</StackStatus>') }
      : { body: '<ListStackResourcesResponse><ListStackResourcesResult/></ListStackResourcesResponse>' },
  );
  expect((await findDeployment(access, 'sluice')).has('sessions')).toBe(false);
  await close();
});

test('of a stack that does not exist, the error says what to check', async () => {
  const error = '<Code>ValidationError</Code><Message>Stack with id sluic does not exist</Message>';
  const { access, close } = await awsService(() => ({
    status: 400,
    body: `<ErrorResponse><Error>${error}</Error></ErrorResponse>`,
  }));
  await expect(findDeployment(access, 'sluic')).rejects.toThrow(
    'There is no stack sluic in this account and Region. Check the name, AWS_PROFILE and AWS_REGION.',
  );
  await close();
});

function stacks(member: string): string {
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>${member}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}
