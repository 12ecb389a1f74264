import { resourcesOfType, type Resource, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at, entries, list, walk } from '../../../src/lib/values.ts';
import { target, textOf } from '../../../src/cli/templates/intrinsics.ts';

/** What hands on events or failures points at a resource of its template, of the type that can take them. */
export const targetsExist: Rule = (template) =>
  pointers(template).flatMap(({ from, to, type }) => {
    const id = target(to);
    return resourcesOfType(template, type).some((resource) => resource.id === id)
      ? []
      : [`${from} points at ${id ?? 'nothing'}, which is no ${type}`];
  });

/** Senders that need a policy on the target, which SAM doesn't write, have one. */
export const targetsLetThemIn: Rule = (template) => [
  ...resourcesOfType(template, 'AWS::ApiGatewayV2::Route')
    .filter((route) => !mayInvoke(template, route))
    .map(({ id }) => `No permission lets ${id} invoke its function`),
  ...events(template)
    .filter(({ type }) => type === 'SNS')
    .filter(({ event }) => {
      const queue = target(at(event, 'RedrivePolicy', 'deadLetterTargetArn'));
      return !accepts(template, queue, 'sns.amazonaws.com', (source) => target(source) === target(at(event, 'Topic')));
    })
    .map(({ from }) => `What ${from} gives up is not let into its queue`),
  ...resourcesOfType(template, 'AWS::S3::Bucket').flatMap((bucket) => {
    const isBucket = (source: unknown) =>
      textOf(source).endsWith(`:s3:::${textOf(at(bucket.properties, 'BucketName'))}`);
    return [
      ...notified(bucket, 'Queue')
        .filter((queue) => !accepts(template, target(queue), 's3.amazonaws.com', isBucket))
        .map((queue) => `${bucket.id} may not send to ${String(target(queue))}`),
      ...notified(bucket, 'Function')
        .filter((invoked) => !permits(template, target(invoked), isBucket))
        .map((invoked) => `${bucket.id} may not invoke ${String(target(invoked))}`),
    ];
  }),
  ...resourcesOfType(template, RULE).flatMap(({ id, properties }) => {
    const isRule = (source: unknown) => textOf(source).endsWith(`:rule/${textOf(at(properties, 'Name'))}`);
    return list(at(properties, 'Targets'))
      .filter((to) => !accepts(template, target(at(to, 'Arn')), 'events.amazonaws.com', isRule))
      .map((to) => `${id} may not send to ${String(target(at(to, 'Arn')))}`);
  }),
  ...resourcesOfType(template, 'AWS::SNS::Topic')
    .filter(({ id }) => !grants(template, id, 'cloudwatch.amazonaws.com').length)
    .map(({ id }) => `Alarms may not publish to ${id}`),
];

interface Pointer {
  readonly from: string;
  readonly to: unknown;
  readonly type: string;
}

function pointers(template: Template): Pointer[] {
  const of = (type: string, pointersOf: (resource: Resource) => Omit<Pointer, 'from'>[]) =>
    resourcesOfType(template, type).flatMap((resource) =>
      pointersOf(resource).map((pointer) => ({ from: resource.id, ...pointer })),
    );
  return [
    ...events(template).flatMap(({ from, type, event }) =>
      eventPointers(type, event).map((each) => ({ from, ...each })),
    ),
    ...of('AWS::Serverless::Function', ({ properties }) =>
      list(at(properties, 'EventInvokeConfig', 'DestinationConfig', 'OnFailure')).map(toQueue('Destination')),
    ),
    ...of('AWS::SQS::Queue', ({ properties }) =>
      list(at(properties, 'RedrivePolicy')).map(toQueue('deadLetterTargetArn')),
    ),
    ...of('AWS::S3::Bucket', (bucket) => [
      ...notified(bucket, 'Queue').map((to) => ({ to, type: QUEUE })),
      ...notified(bucket, 'Function').map((to) => ({ to, type: FUNCTION })),
    ]),
    ...of(RULE, ({ properties }) => list(at(properties, 'Targets')).map(toQueue('Arn'))),
    ...of('AWS::SNS::Subscription', ({ properties }) => [{ to: at(properties, 'TopicArn'), type: TOPIC }]),
    ...of('AWS::ApiGatewayV2::Route', (route) => [{ to: { Ref: integrationOf(route) }, type: INTEGRATION }]),
    ...of(INTEGRATION, ({ properties }) => [
      { to: at(properties, 'ApiId'), type: API },
      { to: at(properties, 'IntegrationUri'), type: FUNCTION },
    ]),
    ...of('AWS::Lambda::Permission', ({ properties }) => [{ to: at(properties, 'FunctionName'), type: FUNCTION }]),
    ...of('AWS::KinesisFirehose::DeliveryStream', ({ properties }) => [
      { to: at(properties, 'ExtendedS3DestinationConfiguration', 'BucketARN'), type: BUCKET },
      { to: at(properties, 'ExtendedS3DestinationConfiguration', 'RoleARN'), type: 'AWS::IAM::Role' },
    ]),
    ...POLICIES.flatMap(({ policy, guards, type }) =>
      of(policy, ({ properties }) => list(at(properties, guards)).map((to) => ({ to, type }))),
    ),
  ];
}

/** Where an event comes from, and where undeliverable ones go. */
function eventPointers(type: string, event: unknown): Omit<Pointer, 'from'>[] {
  switch (type) {
    case 'SQS':
      return [toQueue('Queue')(event)];
    case 'S3':
      return [{ to: at(event, 'Bucket'), type: BUCKET }];
    case 'SNS':
      return [{ to: at(event, 'Topic'), type: TOPIC }, toQueue('RedrivePolicy', 'deadLetterTargetArn')(event)];
    case 'Kinesis':
      return [
        { to: at(event, 'Stream'), type: 'AWS::Kinesis::Stream' },
        toQueue('DestinationConfig', 'OnFailure', 'Destination')(event),
      ];
    case 'ScheduleV2':
      return [toQueue('DeadLetterConfig', 'Arn')(event)];
    default:
      return [{ to: undefined, type: `event source that this rule knows (${type})` }];
  }
}

function events(template: Template): { from: string; type: string; event: unknown }[] {
  return resourcesOfType(template, FUNCTION).flatMap(({ id, properties }) =>
    entries(at(properties, 'Events')).map(([name, event]) => ({
      from: `${id} ${name}`,
      type: String(at(event, 'Type')),
      event: at(event, 'Properties'),
    })),
  );
}

function toQueue(...path: readonly string[]): (value: unknown) => Omit<Pointer, 'from'> {
  return (value) => ({ to: at(value, ...path), type: QUEUE });
}

function notified({ properties }: Resource, kind: 'Queue' | 'Function'): unknown[] {
  return [...walk(at(properties, 'NotificationConfiguration'))]
    .map((each) => at(each, kind))
    .filter((each) => each !== undefined);
}

/** Whether a permission lets a bucket of this account invoke a function. */
function permits(template: Template, invoked: string | undefined, isBucket: (source: unknown) => boolean): boolean {
  return resourcesOfType(template, 'AWS::Lambda::Permission').some(
    ({ properties }) =>
      target(at(properties, 'FunctionName')) === invoked &&
      at(properties, 'Principal') === 's3.amazonaws.com' &&
      at(properties, 'SourceAccount', 'Ref') === 'AWS::AccountId' &&
      isBucket(at(properties, 'SourceArn')),
  );
}

function integrationOf({ properties }: Resource): string | undefined {
  return /^integrations\/\$\{(\w+)\}$/.exec(textOf(at(properties, 'Target')))?.[1];
}

/** Whether a permission names the route's function, its API, and its method and path. */
function mayInvoke(template: Template, route: Resource): boolean {
  const integration = resourcesOfType(template, INTEGRATION).find(({ id }) => id === integrationOf(route));
  const invoked = target(at(integration?.properties, 'IntegrationUri'));
  const wanted = textOf(at(route.properties, 'RouteKey')).replace(' ', '');
  return resourcesOfType(template, 'AWS::Lambda::Permission').some(({ properties }) => {
    const [, api, path = ''] = /:\$\{(\w+)\}\/\*\/(.+)$/.exec(textOf(at(properties, 'SourceArn'))) ?? [];
    return (
      target(at(properties, 'FunctionName')) === invoked &&
      at(properties, 'Principal') === 'apigateway.amazonaws.com' &&
      api === target(at(route.properties, 'ApiId')) &&
      (path.endsWith('*') ? wanted.startsWith(path.slice(0, -1)) : wanted === path)
    );
  });
}

function accepts(
  template: Template,
  queue: string | undefined,
  service: string,
  isSource: (source: unknown) => boolean,
): boolean {
  return grants(template, queue, service).some((statement) =>
    entries(at(statement, 'Condition')).some(([, keys]) => isSource(at(keys, 'aws:SourceArn'))),
  );
}

/** The statements with which a queue or topic lets a service in: of a policy that guards it, and about it. */
function grants(template: Template, id: string | undefined, service: string): unknown[] {
  return POLICIES.flatMap(({ policy, guards }) =>
    resourcesOfType(template, policy)
      .filter(({ properties }) => list(at(properties, guards)).map(target).includes(id))
      .flatMap(({ properties }) => list(at(properties, 'PolicyDocument', 'Statement'))),
  ).filter(
    (statement) =>
      at(statement, 'Effect') === 'Allow' &&
      at(statement, 'Principal', 'Service') === service &&
      target(at(statement, 'Resource')) === id,
  );
}

const FUNCTION = 'AWS::Serverless::Function';
const QUEUE = 'AWS::SQS::Queue';
const RULE = 'AWS::Events::Rule';
const TOPIC = 'AWS::SNS::Topic';
const BUCKET = 'AWS::S3::Bucket';
const API = 'AWS::ApiGatewayV2::Api';
const INTEGRATION = 'AWS::ApiGatewayV2::Integration';
const POLICIES = [
  { policy: 'AWS::SQS::QueuePolicy', guards: 'Queues', type: QUEUE },
  { policy: 'AWS::SNS::TopicPolicy', guards: 'Topics', type: TOPIC },
  { policy: 'AWS::S3::BucketPolicy', guards: 'Bucket', type: BUCKET },
];
