import { resourcesOfType, type Template } from '../templates/template.ts';
import { amountsOf, runOf } from './flow.ts';
import { HOURS, SECONDS } from './months.ts';
import type { Usage } from './usage.ts';

/** A limit of AWS, or of a template's parameter, and how much of it a pipeline needs. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  /** What AWS says of it. */
  readonly link: string;
  /** What moves it. */
  readonly remedy: string;
  /** For messages that are evenly spread over a month; undefined if the pipeline doesn't meet it. */
  readonly needed: (messages: number, usage: Usage, template: Template) => number | undefined;
}

const DOCS = 'https://docs.aws.amazon.com';

export const QUOTAS: readonly Quota[] = [
  {
    name: 'Kinesis: records a second of a shard',
    limit: 1000,
    link: `${DOCS}/streams/latest/dev/service-sizes-and-limits.html`,
    remedy: '`StreamShards` (an account has 20,000 in Ireland) or `StreamMode=ON_DEMAND`',
    needed: (messages, _usage, template) => (has(template, 'AWS::Kinesis::Stream') ? messages / SECONDS : undefined),
  },
  {
    name: 'API Gateway: requests a second that a route accepts',
    limit: 100,
    link: `${DOCS}/apigateway/latest/developerguide/http-api-quotas.html`,
    remedy: '`RequestsPerSecond` and `RequestBurst`; more messages in a request',
    needed: (messages, usage, template) => timesEach(messages, amountsOf(1, usage, template).httpApiRequest),
  },
  {
    name: 'Firehose: MiB a second of a stream (direct PUT)',
    limit: 5,
    link: `${DOCS}/firehose/latest/dev/limits.html`,
    remedy: 'a request to AWS',
    needed: (messages, { bytes }, template) =>
      has(template, 'AWS::KinesisFirehose::DeliveryStream') ? timesEach(messages, bytes / 2 ** 20) : undefined,
  },
  {
    name: 'SQS: messages in flight',
    limit: 120_000,
    link: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`,
    remedy: 'a shorter visibility timeout; a request to AWS',
    needed: (...flow) => inFlight(...flow),
  },
  {
    name: 'Lambda: runs of consume at once',
    limit: 2,
    link: `${DOCS}/lambda/latest/dg/services-sqs-scaling.html`,
    remedy: '`MaximumConcurrency` of consume',
    needed: (...flow) => atOnce(['consume'], ...flow),
  },
  {
    name: 'Lambda: functions that run at once in a new account',
    limit: 10,
    link: `${DOCS}/lambda/latest/dg/gettingstarted-limits.html`,
    remedy: 'a request to AWS; 1,000 are usual',
    needed: (messages, usage, template) =>
      atOnce(
        usage.steps.map((step) => step.function),
        messages,
        usage,
        template,
      ),
  },
  {
    name: "Lambda: GiB of the disk that a day's batch needs",
    limit: 10,
    link: `${DOCS}/lambda/latest/dg/configuration-ephemeral-storage.html`,
    remedy: '`Engine=athena`',
    needed: (messages, { diskBytes }) =>
      diskBytes === undefined ? undefined : ((messages / (HOURS / 24)) * diskBytes) / 2 ** 30,
  },
  {
    name: 'DynamoDB: write units a second of a table on demand',
    limit: 40_000,
    link: `${DOCS}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
    remedy: 'a request to AWS; a single partition, such as one invoice, takes 1,000',
    needed: (messages, { each }) => timesEach(messages, each?.dynamodbWriteUnit),
  },
  {
    name: 'S3: writes a second below a prefix',
    limit: 3500,
    link: `${DOCS}/AmazonS3/latest/userguide/optimizing-performance.html`,
    remedy: '`DeliveryBufferSeconds` and `DeliveryBufferMegabytes`',
    needed: (messages, usage, template) =>
      has(template, 'AWS::KinesisFirehose::DeliveryStream')
        ? (amountsOf(messages, usage, template).s3Put ?? 0) / SECONDS
        : undefined,
  },
  {
    name: "Lambda: seconds that publish may run, with a month's messages in its table",
    limit: 300,
    link: `${DOCS}/lambda/latest/dg/configuration-timeout.html`,
    remedy:
      "`Timeout` in src/lib/templates/publish.yaml, up to 900 s; without `TableBucketArn`, a pipeline's clean objects aren't published",
    needed: (messages, { steps }) => {
      const step = steps.find((each) => each.function === 'publish');
      return step === undefined ? undefined : (step.milliseconds[0] + (step.millisecondsOfARow ?? 0) * messages) / 1000;
    },
  },
  {
    name: 'S3 Tables: writers of a table, which commit one at a time',
    limit: 1,
    link: `${DOCS}/AmazonS3/latest/userguide/s3-tables-regions-quotas.html`,
    remedy: '`WindowSeconds` in src/lib/templates/publish.yaml; `LoadWindowSeconds`',
    needed: (...flow) => atOnce(['publish'], ...flow) ?? atOnce(['load'], ...flow),
  },
];

function has(template: Template, type: string): boolean {
  return resourcesOfType(template, type).length > 0;
}

/** A second. */
function timesEach(messages: number, each: number | undefined): number | undefined {
  return each === undefined ? undefined : (messages * each) / SECONDS;
}

/** How many runs of these functions there are at any moment. */
function atOnce(names: readonly string[], messages: number, usage: Usage, template: Template): number | undefined {
  const steps = usage.steps.filter((step) => names.includes(step.function));
  if (steps.length === 0) return undefined;
  return steps.reduce((sum, step) => sum + runOf(messages, step, usage, template).seconds, 0) / SECONDS;
}

/** The messages of the batches that consume has. */
function inFlight(messages: number, usage: Usage, template: Template): number | undefined {
  const step = usage.steps.find((each) => each.function === 'consume');
  if (step === undefined || messages === 0) return undefined;
  const { runs, seconds } = runOf(messages, step, usage, template);
  return (seconds / SECONDS) * (messages / runs);
}
