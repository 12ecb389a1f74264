import { resourcesOfType, type Template } from '../templates/template.ts';
import { at, list, walk } from '../../lib/values.ts';
import { target, textOf } from '../templates/intrinsics.ts';
import type { Edge, Node } from './graph.ts';

/** What no template deploys, with the arrows to and from it. */
interface Outside {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** The databases whose secrets a template's functions read. */
export function databases(template: Template): Outside {
  const found = resourcesOfType(template, 'AWS::Serverless::Function').flatMap(({ id, properties }) =>
    DATABASES.filter(({ secret }) => readsSecret(properties, secret)).map((database) => ({ id, ...database })),
  );
  return {
    nodes: DATABASES.filter(({ node }) => found.some((each) => each.node.id === node.id)).map(({ node }) => node),
    edges: found.map(({ id, node, isRead }) => ({
      ...(isRead ? { from: node.id, to: id } : { from: id, to: node.id }),
      label: '',
      isFailure: false,
    })),
  };
}

/** The tables of the table bucket, and the functions that write them. */
export function tables(template: Template): Outside {
  const policies = resourcesOfType(template, 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => list(at(properties, 'PolicyDocument', 'Statement')).some(writesTables))
    .map(({ id }) => id);
  const writers = resourcesOfType(template, 'AWS::Serverless::Function').filter(
    ({ properties }) =>
      statementsOf(properties).some(writesTables) ||
      [...walk(at(properties, 'Policies'))].some((each) => policies.includes(target(each) ?? '')),
  );
  return {
    nodes: writers.length > 0 ? [{ id: 'Tables', kind: 'database', label: 'Iceberg tables' }] : [],
    edges: writers.map(({ id }) => ({ from: id, to: 'Tables', label: '', isFailure: false })),
  };
}

/** Whoever sends to what nothing in the graph fills: an API, a queue that a function reads, a folder that starts one. */
export function senders(nodes: readonly Node[], edges: readonly Edge[]): Outside {
  const entryPoints = nodes.flatMap(({ id, kind }) => {
    const into = edges.filter(({ to, isFailure }) => to === id && !isFailure);
    const out = edges.filter(({ from, isFailure }) => from === id && !isFailure);
    if (kind === 'api') return [{ to: id, label: '' }];
    if (kind === 'queue' && into.length === 0 && out.length > 0) return [{ to: id, label: '' }];
    if (kind !== 'bucket') return [];
    const folders = new Set(out.map(({ label }) => label).filter((label) => label !== ''));
    return [...folders]
      .filter((folder) => !into.some(({ label }) => label !== '' && folder.startsWith(label)))
      .map((label) => ({ to: id, label }));
  });
  if (entryPoints.length === 0) return { nodes: [], edges: [] };
  return {
    nodes: [{ id: 'Senders', kind: 'people', label: 'senders' }],
    edges: entryPoints.map((each) => ({ from: 'Senders', ...each, isFailure: false })),
  };
}

/** A bucket's notifications to queues, also through EventBridge. Those to functions are among the functions' events. */
export function notifiedQueues(template: Template): Edge[] {
  return resourcesOfType(template, 'AWS::S3::Bucket').flatMap(({ id, properties }) => [
    ...toQueues(id, properties),
    ...byRules(template, id, textOf(at(properties, 'BucketName'))),
  ]);
}

function byRules(template: Template, bucket: string, name: string): Edge[] {
  return resourcesOfType(template, 'AWS::Events::Rule').flatMap(({ properties }) => {
    const detail = at(properties, 'EventPattern', 'detail');
    if (textOf(at(detail, 'bucket', 'name', 0)) !== name) return [];
    const label = textOf(at(detail, 'object', 'key', 0, 'prefix'));
    return list(at(properties, 'Targets')).flatMap((each) => {
      const queue = target(at(each, 'Arn'));
      return queue === undefined ? [] : [{ from: bucket, to: queue, label, isFailure: false }];
    });
  });
}

function toQueues(id: string, properties: unknown): Edge[] {
  const configured = at(properties, 'NotificationConfiguration', 'QueueConfigurations');
  // [condition, list, no value] where it depends on a condition
  return list(at(configured, 'Fn::If', 1) ?? configured).flatMap((each) => {
    const queue = target(at(each, 'Queue'));
    const label = textOf(at(each, 'Filter', 'S3Key', 'Rules', 0, 'Value'));
    return queue === undefined ? [] : [{ from: id, to: queue, label, isFailure: false }];
  });
}

function writesTables(statement: unknown): boolean {
  return list(at(statement, 'Action')).includes('s3tables:PutTableData');
}

function statementsOf(properties: unknown): unknown[] {
  return list(at(properties, 'Policies')).flatMap((policy) => list(at(policy, 'Statement')));
}

function readsSecret(properties: unknown, secret: string): boolean {
  return statementsOf(properties).some(
    (statement) =>
      list(at(statement, 'Action')).includes('secretsmanager:GetSecretValue') &&
      list(at(statement, 'Resource')).some((resource) => textOf(resource).includes(`\${${secret}}`)),
  );
}

/** A policy says who reads a secret, not what the database behind it is for: the parameter's name does. */
const DATABASES: readonly { secret: string; node: Node; isRead: boolean }[] = [
  { secret: 'SourceSecretName', node: { id: 'Source', kind: 'database', label: 'PostgreSQL' }, isRead: true },
  { secret: 'WarehouseSecretName', node: { id: 'Warehouse', kind: 'database', label: 'warehouse' }, isRead: false },
];
