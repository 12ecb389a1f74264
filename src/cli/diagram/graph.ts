import { resourcesOfType, type Template } from '../templates/template.ts';
import { at, entries, list, target, textOf } from '../templates/values.ts';
import { accessEdges } from './access.ts';

export interface Node {
  readonly id: string;
  readonly kind: 'api' | 'function' | 'queue' | 'stream' | 'store' | 'topic' | 'schedule' | 'alarms' | 'people';
  readonly label: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** What goes there only when something failed. */
  readonly isFailure: boolean;
}

/** What a template deploys that a person would draw, and what flows between its parts. */
export interface Graph {
  readonly pipeline: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** Reads the graph from events, policies, destinations, redrives and subscriptions. */
export function graphOf(template: Template): Graph {
  const [, pipeline = 'root'] = template.path.split('/');
  const functions = resourcesOfType(template, 'AWS::Serverless::Function');
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm');
  const schedules = functions.flatMap(({ properties }) =>
    entries(at(properties, 'Events')).filter(([, event]) => isSchedule(event)),
  );
  const resources = Object.entries(KINDS).flatMap(([type, kind]) =>
    resourcesOfType(template, type).map(({ id, properties }) => ({ id, kind, label: labelOf(id, properties) })),
  );
  const subscriptions = resourcesOfType(template, 'AWS::SNS::Subscription');
  return {
    pipeline,
    nodes: [
      ...schedules.map(([, event]) => ({ id: scheduleId(event), kind: 'schedule' as const, label: rhythm(event) })),
      ...resources,
      ...(alarms.length > 0 ? [{ id: 'Alarms', kind: 'alarms' as const, label: `${alarms.length} alarms` }] : []),
      ...(subscriptions.length > 0 ? [{ id: 'People', kind: 'people' as const, label: 'e-mail' }] : []),
    ],
    edges: [
      ...functions.flatMap(({ id, properties }) => [
        ...entries(at(properties, 'Events')).flatMap(([, event]) => eventEdges(event, id)),
        ...accessEdges(template, id, at(properties, 'Policies')),
        ...failureEdge(id, failureDestination(properties)),
      ]),
      ...resourcesOfType(template, 'AWS::ApiGatewayV2::Integration').flatMap(({ properties }) =>
        edge(target(at(properties, 'ApiId')), target(at(properties, 'IntegrationUri'))),
      ),
      ...resourcesOfType(template, 'AWS::SQS::Queue').flatMap(({ id, properties }) =>
        failureEdge(id, at(properties, 'RedrivePolicy', 'deadLetterTargetArn')),
      ),
      ...resourcesOfType(template, 'AWS::KinesisFirehose::DeliveryStream').flatMap(({ id, properties }) => {
        const destination = at(properties, 'ExtendedS3DestinationConfiguration');
        const [folder = ''] = textOf(at(destination, 'Prefix')).split('/');
        return edge(id, target(at(destination, 'BucketARN')), `${folder}/`);
      }),
      ...[...new Set(alarms.flatMap(({ properties }) => list(at(properties, 'AlarmActions')).map(target)))].flatMap(
        (topic) => edge('Alarms', topic),
      ),
      ...subscriptions.flatMap(({ properties }) => edge(target(at(properties, 'TopicArn')), 'People')),
    ],
  };
}

/** What starts a function, and where the starter puts what it can't start. */
function eventEdges(event: unknown, functionId: string): Edge[] {
  const properties = at(event, 'Properties');
  const sources = ['Queue', 'Bucket', 'Topic', 'Stream'].map((name) => target(at(properties, name)));
  const source = isSchedule(event) ? scheduleId(event) : sources.find((id) => id !== undefined);
  const prefix = textOf(at(properties, 'Filter', 'S3Key', 'Rules', 0, 'Value'));
  return [
    ...edge(source, functionId, prefix),
    ...failureEdge(
      source,
      at(properties, 'DeadLetterConfig', 'Arn') ?? at(properties, 'RedrivePolicy', 'deadLetterTargetArn'),
    ),
  ];
}

/** Where events of a function, or batches that it reads from a stream, go in the end. */
function failureDestination(properties: unknown): unknown {
  const configured = [
    at(properties, 'EventInvokeConfig'),
    ...entries(at(properties, 'Events')).map(([, event]) => at(event, 'Properties')),
  ];
  return configured
    .map((each) => at(each, 'DestinationConfig', 'OnFailure', 'Destination'))
    .find((destination) => destination !== undefined);
}

function failureEdge(from: string | undefined, destination: unknown): Edge[] {
  return edge(from, target(destination), '').map((each) => ({ ...each, isFailure: true }));
}

function edge(from: string | undefined, to: string | undefined, label = ''): Edge[] {
  return from === undefined || to === undefined ? [] : [{ from, to, label, isFailure: false }];
}

function isSchedule(event: unknown): boolean {
  return String(at(event, 'Type')).startsWith('Schedule');
}

function scheduleId(event: unknown): string {
  return `Schedule${textOf(at(event, 'Properties', 'ScheduleExpression')).replaceAll(/\W+/g, '')}`;
}

function rhythm(event: unknown): string {
  return textOf(at(event, 'Properties', 'ScheduleExpression'));
}

/** A function's handler says it shortest: `consume`. */
function labelOf(id: string, properties: unknown): string {
  const [, verb = id] = /\/(\w+)\.handler$/.exec(String(at(properties, 'Handler'))) ?? [];
  return verb;
}

const KINDS: Readonly<Record<string, Node['kind']>> = {
  'AWS::Serverless::Function': 'function',
  'AWS::SQS::Queue': 'queue',
  'AWS::KinesisFirehose::DeliveryStream': 'stream',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::DynamoDB::Table': 'store',
  'AWS::S3::Bucket': 'store',
  'AWS::SNS::Topic': 'topic',
  'AWS::ApiGatewayV2::Api': 'api',
};
