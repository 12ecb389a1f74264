import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
} from '@aws-sdk/client-kinesis';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { beforeAll } from '@jest/globals';
import type { Cloud } from '../../src/local/cloud/cloud.ts';
import { describeRecordStream } from '../support/fakes/ports/record-stream.ts';
import { at } from '../../src/lib/values.ts';
import { cursorIn } from '../../src/lib/aws/cursor.ts';
import { alarm } from '../../src/lib/aws/alarm.ts';
import { deliveryStream } from '../../src/lib/aws/delivery-stream.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { itemCollections } from '../../src/lib/aws/item-collections.ts';
import { itemStore } from '../../src/lib/aws/item-store.ts';
import { lake } from '../../src/lib/aws/lake.ts';
import { mailTopic } from '../../src/lib/aws/mail-topic.ts';
import { messageQueue } from '../../src/lib/aws/message-queue.ts';
import { objectStore } from '../../src/lib/aws/object-store.ts';
import { openObject } from '../../src/lib/aws/opened-object.ts';
import { recordStream } from '../../src/lib/aws/record-stream.ts';
import type { Mail } from '../../src/lib/ports/mail-topic.ts';
import { describeAlarm } from '../support/fakes/ports/alarm.ts';
import { describeCursor } from '../support/fakes/ports/cursor.ts';
import { describeDeliveryStream } from '../support/fakes/ports/delivery-stream.ts';
import { describeFailedStore } from '../support/fakes/ports/failed-store.ts';
import { describeItemCollections } from '../support/fakes/ports/item-collections.ts';
import { describeItemStore } from '../support/fakes/ports/item-store.ts';
import { describeLake } from '../support/fakes/ports/lake.ts';
import { describeMailTopic } from '../support/fakes/ports/mail-topic.ts';
import { describeMessageQueue } from '../support/fakes/ports/message-queue.ts';
import { describeObjectStore } from '../support/fakes/ports/object-store.ts';
import { describeOpenObject } from '../support/fakes/ports/open-object.ts';
import { startTestCloud } from './local-cloud.ts';

const BUCKET = 'sluice-ports';
const NAME = 'the local cloud';
let cloud: Cloud;
let s3: S3Client;
let names = 0;

beforeAll(async () => {
  cloud = await startTestCloud('adapters');
  s3 = new S3Client(cloud.access);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
}, 60_000);

describeCursor(NAME, () => Promise.resolve(cursorIn(s3, BUCKET, `state/cursor-${names++}`)));

describeAlarm(NAME, async () => {
  const cloudWatch = new CloudWatchClient(cloud.access);
  const AlarmName = `ports-${++names}`;
  const metric = { Namespace: 'Sluice', MetricName: 'Nothing', Statistic: 'Sum', Period: 300 } as const;
  const limit = { EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 } as const;
  await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...limit }));
  const reason = async () => {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
    return MetricAlarms[0]?.StateValue === 'ALARM' ? MetricAlarms[0].StateReason : undefined;
  };
  return { alarm: alarm(cloudWatch, AlarmName), reason };
});

describeMailTopic(NAME, async () => {
  const sns = new SNSClient(cloud.access);
  const sqs = new SQSClient(cloud.access);
  const name = `ports-${++names}`;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
  const Endpoint = TopicArn.replace(':sns:', ':sqs:');
  const Attributes = { Policy: policyOf('sns.amazonaws.com', 'sqs:SendMessage', Endpoint) };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  const mails: Mail[] = [];
  const received = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    mails.push(...Messages.map(({ Body = '' }) => mailOf(Body)));
    return mails;
  };
  return { topic: mailTopic(sns, TopicArn), received };
});

describeMessageQueue(NAME, async () => {
  const sqs = new SQSClient(cloud.access);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `ports-${++names}` }));
  const bodies: string[] = [];
  const received = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    bodies.push(...Messages.flatMap(({ Body }) => Body ?? []));
    return bodies;
  };
  return { queue: messageQueue(sqs, QueueUrl, { recovered: console.error }), received };
});

describeDeliveryStream(NAME, async () => {
  const name = `ports-${++names}`;
  const RoleARN = 'arn:aws:iam::000000000000:role/ports';
  const firehose = new FirehoseClient(cloud.access);
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: { RoleARN, BucketARN: `arn:aws:s3:::${BUCKET}`, Prefix: `${name}/` },
    }),
  );
  const delivered = async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `${name}/` }));
    const texts = await Promise.all(Contents.map(({ Key = '' }) => read(Key)));
    return texts.join('');
  };
  return { stream: deliveryStream(firehose, name, { recovered: console.error, passedOn: () => undefined }), delivered };
});

describeFailedStore(NAME, () => ({ store: failedStore(s3, BUCKET), read }));

describeItemCollections(NAME, async () => {
  const dynamodb = new DynamoDBClient(cloud.access);
  const name = `ports-${++names}`;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'place', AttributeType: 'N' },
        { AttributeName: 'owner', AttributeType: 'S' },
        { AttributeName: 'at', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'place', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-owner',
          KeySchema: [
            { AttributeName: 'owner', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  return {
    table: itemCollections(dynamodb, name, ['id', 'place'], { recovered: console.error }),
  };
});

describeItemStore(NAME, async () => {
  const dynamodb = new DynamoDBClient(cloud.access);
  const [first, second] = await Promise.all([createTable(dynamodb, 'Name'), createTable(dynamodb, 'Time')]);
  return { store: itemStore(dynamodb), tables: [first, second] };
});

describeLake(NAME, () => ({ lake: lake(s3, BUCKET), read: readBytes }));

describeObjectStore(NAME, () => objectStore(s3, BUCKET));

describeOpenObject(NAME, () => {
  const put = async (key: string, bytes: Uint8Array, metadata: Readonly<Record<string, string>>) => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: bytes, Metadata: { ...metadata } }));
  };
  return { open: openObject(s3), bucket: BUCKET, put };
});

describeRecordStream(NAME, async () => {
  // over HTTP/2 the local cloud cuts answers off after 64 KiB
  const kinesis = new KinesisClient({ ...cloud.access, requestHandler: new NodeHttpHandler() });
  const name = `ports-${++names}`;
  await kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: 1 }));
  const received = async () => {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: name,
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 10_000 }));
    return Records.map(({ PartitionKey = '', Data = new Uint8Array() }) => ({ key: PartitionKey, data: Data }));
  };
  return { stream: recordStream(kinesis, name, { recovered: console.error }), received };
});

async function createTable(dynamodb: DynamoDBClient, key: string) {
  const name = `ports-${++names}`;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    }),
  );
  return { name, key };
}

function policyOf(Service: string, Action: string, Resource: string): string {
  const Statement = [{ Effect: 'Allow', Principal: { Service }, Action, Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** What a subscriber got, in SNS's envelope. */
function mailOf(envelope: string): Mail {
  const parsed: unknown = JSON.parse(envelope);
  return { subject: String(at(parsed, 'Subject')), text: String(at(parsed, 'Message')) };
}

async function read(key: string): Promise<string | undefined> {
  const bytes = await readBytes(key);
  return bytes && Buffer.from(bytes).toString();
}

async function readBytes(key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}
