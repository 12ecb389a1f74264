import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import type { Access } from '../../src/cli/deployment/access.ts';
import { type Cloud, startCloud } from '../../src/local/cloud/cloud.ts';
import { describeStack } from '../../src/local/cloud/deploy-stack.ts';
import { hasState } from '../../src/local/cloud/ministack.ts';
import { createSecret, keptSecret } from '../../src/local/cloud/secret.ts';
import { hasDatabases, startPostgres } from '../../src/local/postgres/postgres.ts';
import { within } from '../../src/local/postgres/within.ts';
import { folderOf } from './local-cloud.ts';
import { PORTS } from '../support/ports.ts';
import { stopLater } from './stop-later.ts';

const STATE = folderOf('kept');
const SECRET = { host: '127.0.0.1', port: PORTS.postgres, username: 'u', password: 'p', dbname: 'd' };

const TEMPLATE = {
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'kept-lake' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'kept-queue' } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'kept-table',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
  },
  Outputs: { QueueUrl: { Value: { Ref: 'Queue' } } },
};

test('a stopped cloud keeps its stacks, objects, tables, queues and secrets, or starts empty', async () => {
  const first = await start(false);
  const { access } = first;
  const cloudFormation = new CloudFormationClient(access);
  await cloudFormation.send(new CreateStackCommand({ StackName: 'kept', TemplateBody: JSON.stringify(TEMPLATE) }));
  await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 30, minDelay: 1 }, { StackName: 'kept' });
  const QueueUrl = await queueOf(access);
  await new SQSClient(access).send(new SendMessageCommand({ QueueUrl, MessageBody: 'waiting' }));
  await new S3Client(access).send(new PutObjectCommand({ Bucket: 'kept-lake', Key: 'raw/a=1/é', Body: 'object' }));
  const Item = { id: { S: 'one' }, price: { N: '1.5' } };
  await new DynamoDBClient(access).send(new PutItemCommand({ TableName: 'kept-table', Item }));
  await createSecret('kept-secret', SECRET, access);
  await first.stop();

  expect(hasState(STATE)).toBe(true);
  const second = await start(true);
  // a cloud that is killed from now on must not be taken for one that was stopped
  expect(hasState(STATE)).toBe(false);
  expect(await queueOf(access)).toBe(QueueUrl);
  const { Messages } = await new SQSClient(access).send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['waiting']);
  const { Body } = await new S3Client(access).send(new GetObjectCommand({ Bucket: 'kept-lake', Key: 'raw/a=1/é' }));
  expect(await Body?.transformToString()).toBe('object');
  const found = await new DynamoDBClient(access).send(
    new GetItemCommand({ TableName: 'kept-table', Key: { id: { S: 'one' } } }),
  );
  expect(found.Item).toEqual(Item);
  expect(await keptSecret('kept-secret', { ca: 'another certificate' }, access)).toEqual({
    ...SECRET,
    ca: 'another certificate',
  });
  expect(await keptSecret('no-secret', {}, access)).toBeUndefined();
  await second.stop();

  const third = await start(false);
  expect((await new S3Client(access).send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  expect(await describeStack('kept', access)).toBeUndefined();
  await third.stop();
}, 120_000);

test('PostgreSQL keeps its databases and its password, or starts without any', async () => {
  const options = { port: PORTS.postgres, stateDir: STATE };
  const first = stopLater(await startPostgres(options));
  await within(first.superuser, ({ query }) => query('CREATE DATABASE kept'));
  await first.stop();

  expect(hasDatabases(STATE)).toBe(true);
  const second = stopLater(await startPostgres({ ...options, isKept: true }));
  expect(second.superuser).toEqual(first.superuser);
  const count = "SELECT count(*) AS n FROM pg_database WHERE datname = 'kept'";
  expect(await within(second.superuser, ({ texts }) => texts(count))).toEqual([{ n: '1' }]);
  await second.stop();

  const third = stopLater(await startPostgres(options));
  expect(await within(third.superuser, ({ texts }) => texts(count))).toEqual([{ n: '0' }]);
  await third.stop();
}, 120_000);

async function start(isKept: boolean): Promise<Cloud> {
  return stopLater(await startCloud({ port: PORTS.cloud, stateDir: STATE, isKept, report: () => undefined }));
}

async function queueOf(access: Access): Promise<string> {
  const { Outputs = [] } = (await describeStack('kept', access)) ?? {};
  return Outputs.find(({ OutputKey }) => OutputKey === 'QueueUrl')?.OutputValue ?? '';
}
