import { notifications } from '../templates/notifications.ts';
import { resourcesOfType, type Template } from '../templates/template.ts';
import { at, entries, list } from '../../lib/values.ts';
import { target, textOf } from '../templates/intrinsics.ts';
import { accessEdges } from './access.ts';
import { databases, notifiedQueues, senders, tables } from './outside.ts';

type Kind =
  | 'api'
  | 'function'
  | 'queue'
  | 'stream'
  | 'table'
  | 'bucket'
  | 'database'
  | 'topic'
  | 'schedule'
  | 'alarms'
  | 'people';

export interface Node {
  readonly id: string;
  readonly kind: Kind;
  readonly label: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Used only when something has failed. */
  readonly isFailure: boolean;
}

/** What a template deploys that a person would draw, and the flows between its parts. */
export interface Graph {
  readonly pipeline: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** Reads the graph from events, policies, destinations, redrives and subscriptions. */
export function graphOf(template: Template): Graph {
  const [, pipeline = 'root'] = template.path.split('/');
  const inside = deployedBy(template);
  const outside = [databases(template), tables(template)];
  const nodes = [...outside.flatMap((each) => each.nodes), ...inside.nodes];
  const edges = [...outside.flatMap((each) => each.edges), ...inside.edges];
  const sent = senders(nodes, edges);
  return { pipeline, nodes: [...sent.nodes, ...nodes], edges: [...sent.edges, ...edges] };
}

function deployedBy(template: Template): Omit<Graph, 'pipeline'> {
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
    nodes: [
      ...schedules.map(([name, event]): Node => ({
        id: scheduleId(name, event),
        kind: 'schedule',
        label: rhythm(template, event),
      })),
      ...resources,
      ...(alarms.length > 0 ? [{ id: 'Alarms', kind: 'alarms' as const, label: 'alarms' }] : []),
      ...(subscriptions.length > 0 ? [{ id: 'People', kind: 'people' as const, label: 'e-mail' }] : []),
    ],
    edges: [
      ...functions.flatMap(({ id, properties }) => [
        ...entries(at(properties, 'Events')).flatMap(([name, event]) => eventEdges(name, event, id)),
        ...accessEdges(template, id, at(properties, 'Policies')),
        ...failureEdge(id, failureDestination(properties)),
      ]),
      ...notifications(template).flatMap(({ bucket, function: invoked, prefix }) => edge(bucket, invoked, prefix)),
      ...resourcesOfType(template, 'AWS::ApiGatewayV2::Integration').flatMap(({ properties }) =>
        edge(target(at(properties, 'ApiId')), target(at(properties, 'IntegrationUri'))),
      ),
      ...notifiedQueues(template),
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
function eventEdges(name: string, event: unknown, functionId: string): Edge[] {
  const properties = at(event, 'Properties');
  const sources = ['Queue', 'Bucket', 'Topic', 'Stream'].map((name) => target(at(properties, name)));
  const source = isSchedule(event) ? scheduleId(name, event) : sources.find((id) => id !== undefined);
  const prefix = textOf(at(properties, 'Filter', 'S3Key', 'Rules', 0, 'Value'));
  return [
    ...edge(source, functionId, prefix),
    ...failureEdge(
      source,
      at(properties, 'DeadLetterConfig', 'Arn') ?? at(properties, 'RedrivePolicy', 'deadLetterTargetArn'),
    ),
  ];
}

/** Where a function's events, or batches from a stream, end up when they fail. */
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

function scheduleId(name: string, event: unknown): string {
  const expression = textOf(at(event, 'Properties', 'ScheduleExpression'));
  return `Schedule${expression === '' ? name : expression.replaceAll(/\W+/g, '')}`;
}

/** A schedule's expression, or the default of the parameter that holds it. */
function rhythm({ body }: Template, event: unknown): string {
  const expression = at(event, 'Properties', 'ScheduleExpression');
  const parameter = target(expression);
  return parameter === undefined ? textOf(expression) : textOf(at(body, 'Parameters', parameter, 'Default'));
}

/** A function's handler has the shortest name: `consume`. */
function labelOf(id: string, properties: unknown): string {
  const [, verb = id] = /\/(\w+)\.handler$/.exec(String(at(properties, 'Handler'))) ?? [];
  return verb;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::Serverless::Function': 'function',
  'AWS::SQS::Queue': 'queue',
  'AWS::KinesisFirehose::DeliveryStream': 'stream',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::DynamoDB::Table': 'table',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SNS::Topic': 'topic',
  'AWS::ApiGatewayV2::Api': 'api',
};
