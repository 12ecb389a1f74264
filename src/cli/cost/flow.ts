import { at, entries } from '../../lib/values.ts';
import { resourcesOfType, type Resource, type Template } from '../templates/template.ts';
import { HOURS, runsAMonth, SECONDS } from './months.ts';
import { type Amounts, times, total } from './prices.ts';
import type { Step, Usage } from './usage.ts';

/** What AWS bills in a month for this many messages, spread evenly over it. The template is the deployed one, its conditions decided. */
export function amountsOf(messages: number, usage: Usage, template: Template): Amounts {
  const batches = batchesOf(messages, usage, template);
  const steps = usage.steps.flatMap((step) => {
    const deployed = functionOf(step.function, template);
    return deployed === undefined
      ? []
      : [running(runOf(messages, step, usage, template), deployed), times(messages, step.each ?? {})];
  });
  return total([
    ...steps,
    firehose(messages, usage, template),
    stream(messages, usage, template),
    times(messages, usage.each ?? {}),
    times(batches, usage.batch ?? {}),
  ]);
}

/** What AWS bills in a month for running a pipeline's schedules, without the messages that they make. */
export function scheduledAmounts(usage: Usage | undefined, template: Template): Amounts {
  const all = resourcesOfType(template, 'AWS::Serverless::Function').map((resource) => {
    const runs = scheduledRuns(resource);
    const step = usage?.steps.find(({ function: name }) => functionOf(name, template) === resource);
    const [run] = step?.milliseconds ?? [UNMEASURED_MS];
    return runs === 0
      ? {}
      : total([{ schedulerInvocation: runs }, running({ runs, seconds: (runs * run) / 1000 }, resource)]);
  });
  return total(all);
}

/** Assumed for a run of a scheduled function that no one has measured, as docs/cost.md says. */
const UNMEASURED_MS = 1000;

/** How many messages a pipeline's own schedules make in a month. */
export function madeAMonth({ made }: Usage, template: Template): number {
  const by = made === undefined ? undefined : functionOf(made.by, template);
  return by === undefined || made === undefined ? 0 : scheduledRuns(by) * made.inOneRun;
}

/** Objects under `raw/`, or batches of a pipeline without Firehose. */
export function batchesOf(messages: number, { bytes, batchSeconds }: Usage, template: Template): number {
  const [delivery] = resourcesOfType(template, 'AWS::KinesisFirehose::DeliveryStream');
  const hints = at(delivery?.properties, 'ExtendedS3DestinationConfiguration', 'BufferingHints');
  const seconds = batchSeconds ?? Number(at(hints, 'IntervalInSeconds'));
  const mebibytes = batchSeconds === undefined ? Number(at(hints, 'SizeInMBs')) : Infinity;
  return Math.max((messages * bytes) / (mebibytes * 2 ** 20), Math.min(messages, SECONDS / seconds));
}

/** How often a step runs in a month, and for how many seconds. */
interface Run {
  readonly runs: number;
  readonly seconds: number;
}

/** A month of a step that this many messages pass through, without the runs of its schedule. */
export function runOf(messages: number, step: Step, usage: Usage, template: Template): Run {
  const items = { messages, batches: batchesOf(messages, usage, template), runs: 0 }[step.takes];
  const runs = runsOf(items, step, template);
  const [run, each] = step.milliseconds;
  // a table fills evenly in the month
  const merging = runs * (step.millisecondsOfARow ?? 0) * (messages / 2);
  return { runs, seconds: (runs * run + messages * each + merging) / 1000 };
}

/** A batch holds what arrives within its window, up to its largest size. */
function runsOf(items: number, step: Step, template: Template): number {
  const [mapping] = entries(at(functionOf(step.function, template)?.properties, 'Events'))
    .map(([, event]) => at(event, 'Properties'))
    .filter((event) => at(event, 'BatchSize') !== undefined);
  if (mapping === undefined) return items / (step.atOnce ?? 1);
  const [most, seconds] = [at(mapping, 'BatchSize'), at(mapping, 'MaximumBatchingWindowInSeconds')].map(Number);
  return Math.max(items / (most ?? 1), Math.min(items, SECONDS / (seconds ?? 1)));
}

function running({ runs, seconds }: Run, { properties }: Resource): Amounts {
  const storage = Math.max(0, Number(at(properties, 'EphemeralStorage', 'Size') ?? 512) - 512);
  return {
    lambdaRequest: runs,
    lambdaGibSecond: (seconds * Number(at(properties, 'MemorySize'))) / 1024,
    lambdaStorageGibSecond: (seconds * storage) / 1024,
    logGib: (runs * LOG_BYTES) / 2 ** 30,
    logGibMonth: (runs * LOG_BYTES) / 2 ** 30,
    // one a second, and 5 % of the others: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
    trace: Math.min(runs, SECONDS) + 0.05 * Math.max(0, runs - SECONDS),
  };
}

/** What Lambda and the function log in a run. */
const LOG_BYTES = 1500;

/** Firehose rounds each record up to 5 KiB. Functions pack the messages of a batch into records of up to 1 MiB. */
function firehose(messages: number, usage: Usage, template: Template): Amounts {
  if (resourcesOfType(template, 'AWS::KinesisFirehose::DeliveryStream').length === 0) return {};
  const step = usage.steps.find(({ function: name, takes }) => takes === 'messages' && sends(name, template));
  const records = step === undefined ? messages : runsOf(messages, step, template);
  return { firehoseGib: (messages * usage.bytes + records * 2.5 * 1024) / 2 ** 30 };
}

function sends(name: string, template: Template): boolean {
  const variables = at(functionOf(name, template)?.properties, 'Environment', 'Variables');
  return at(variables, 'DELIVERY_STREAM_NAME') !== undefined;
}

function stream(messages: number, { streamKiB = 0 }: Usage, template: Template): Amounts {
  const [kinesis] = resourcesOfType(template, 'AWS::Kinesis::Stream');
  if (kinesis === undefined) return {};
  const gib = (messages * streamKiB) / 2 ** 20;
  if (at(kinesis.properties, 'StreamModeDetails', 'StreamMode') === 'ON_DEMAND') {
    const readers = resourcesOfType(template, 'AWS::Serverless::Function').filter(({ properties }) =>
      entries(at(properties, 'Events')).some(([, event]) => at(event, 'Type') === 'Kinesis'),
    );
    return { kinesisGibIn: gib, kinesisGibOut: readers.length * gib, kinesisGibMonth: (gib * 6 * 24) / HOURS };
  }
  const more = Math.max(0, shardsFor(messages) - Number(at(kinesis.properties, 'ShardCount'))) * HOURS;
  return {
    kinesisPutUnit: messages * Math.ceil(streamKiB / 25),
    ...(more > 0 && { kinesisShardHour: more, kinesisRetainedShardHour: more }),
  };
}

/** A shard takes 1,000 records a second: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
export function shardsFor(messages: number): number {
  return Math.ceil(messages / SECONDS / 1000);
}

function scheduledRuns({ properties }: Resource): number {
  return entries(at(properties, 'Events'))
    .filter(([, event]) => at(event, 'Type') === 'ScheduleV2' && at(event, 'Properties', 'State') !== 'DISABLED')
    .reduce((sum, [, event]) => sum + runsAMonth(String(at(event, 'Properties', 'ScheduleExpression'))), 0);
}

/** A function by its name, which is that of its handler. */
function functionOf(name: string, template: Template): Resource | undefined {
  return resourcesOfType(template, 'AWS::Serverless::Function').find(({ properties }) =>
    String(at(properties, 'Handler')).endsWith(`/${name}.handler`),
  );
}
