import type {
  KinesisStreamRecord,
  S3Event,
  S3EventRecord,
  SNSEvent,
  SNSEventRecord,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';

/** An event with the bodies as the messages m0, m1, … */
export function sqsEvent(...bodies: readonly string[]): SQSEvent {
  return { Records: bodies.map((body, index) => sqsRecord(`m${index}`, body)) };
}

function sqsRecord(messageId: string, body: string): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: 'handle',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1795168800000',
      SenderId: 'AROAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '1795168801500',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE_ARN,
    awsRegion: 'eu-west-2',
  };
}

export function kinesisRecord(sequenceNumber: string, bytes: Uint8Array | string): KinesisStreamRecord {
  return {
    awsRegion: 'eu-west-2',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: STREAM_ARN,
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/example',
    kinesis: {
      approximateArrivalTimestamp: 1795168801.5,
      data: Buffer.from(bytes).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: 'key',
      sequenceNumber,
    },
  };
}

/** An event with the texts as the messages t0, t1, … */
export function snsEvent(...texts: readonly string[]): SNSEvent {
  return { Records: texts.map((text, index) => snsRecord(`t${index}`, text)) };
}

function snsRecord(messageId: string, text: string): SNSEventRecord {
  return {
    EventVersion: '1.0',
    EventSource: 'aws:sns',
    EventSubscriptionArn: `${TOPIC_ARN}:subscription`,
    Sns: {
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: TOPIC_ARN,
      Subject: 'of its sender',
      Message: text,
      Timestamp: FIRST_SEEN,
      SignatureVersion: '1',
      Signature: 'signature',
      SigningCertUrl: 'https://sns/certificate.pem',
      UnsubscribeUrl: 'https://sns/unsubscribe',
      MessageAttributes: {},
    },
  };
}

/** An event of objects that were created; the keys as S3 encodes them. */
export function s3Event(bucket: string, ...encodedKeys: readonly string[]): S3Event {
  return { Records: encodedKeys.map((key) => s3Record(bucket, key)) };
}

function s3Record(bucket: string, key: string): S3EventRecord {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-2',
    eventTime: FIRST_SEEN,
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: 'AWS:AROAEXAMPLE' },
    requestParameters: { sourceIPAddress: '192.0.2.200' },
    responseElements: { 'x-amz-request-id': 'request', 'x-amz-id-2': 'id' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'configuration',
      bucket: { name: bucket, ownerIdentity: { principalId: 'owner' }, arn: `arn:aws:s3:::${bucket}` },
      object: { key, size: 1, eTag: 'of the event, not of the object', sequencer: '0' },
    },
  };
}

export const QUEUE_ARN = 'arn:aws:sqs:eu-west-2:123456789012:driven_data_queue';
export const TOPIC_ARN = 'arn:aws:sns:eu-west-2:123456789012:alerts';
export const STREAM_ARN = 'arn:aws:kinesis:eu-west-2:123456789012:stream/orders';
/** When the records of these events were first seen. */
export const FIRST_SEEN = new Date(1795168801500).toISOString();
