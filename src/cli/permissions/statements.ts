import { at, entries, list, walk } from '../../lib/values.ts';
import { type Arns, DEPLOYED, USED } from './arns.ts';
import type { Expanded } from './expanded.ts';
import { FOR_PROPERTIES, NOT_IN_SCHEMAS } from './for-properties.ts';
import { ATTACHED_BY_SAM } from './managed-policies.ts';

/** A statement of a policy that allows something. */
export interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** What deploying the templates needs: what CloudFormation calls for the types of their resources. */
export function deployStatements({ templates, types, actions }: Expanded): Statement[] {
  const called = entries(types).flatMap(([type, described]) => {
    const properties = new Set(list(at(described, 'properties')));
    const set = new Set(resourcesOf(templates, type).flatMap((each) => keysIn(at(each, 'Properties'))));
    const unused = entries(FOR_PROPERTIES[type]).flatMap(([property, patterns]) => {
      if (!properties.has(property)) throw new Error(`Expected the schema of ${type} to have a property ${property}`);
      return set.has(property) ? [] : list(patterns).map(String);
    });
    const needed = list(at(described, 'permissions')).map(String);
    const used = needed.filter((action) => !unused.some((pattern) => matches(pattern, action)));
    return [...used, ...(NOT_IN_SCHEMAS[type] ?? [])];
  });
  return grouped([...called, 'iam:PassRole'], (action) => limitsOf(action, actions, DEPLOYED));
}

/** The most that functions of the templates may ever do, whatever their own policies allow. */
export function boundaryStatements({ templates, actions }: Expanded): Statement[] {
  const policies = templates.flatMap((template) =>
    ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'].flatMap((type) => resourcesOf([template], type)),
  );
  const own = policies
    .flatMap((each) => [...walk(at(each, 'Properties'))])
    .filter((each) => at(each, 'Effect') === 'Allow' && at(each, 'Principal') === undefined)
    .flatMap((statement) => list(at(statement, 'Action')).map(String));
  const attached = policies
    .flatMap((each) => list(at(each, 'Properties', 'ManagedPolicyArns')))
    .filter((arn) => typeof arn === 'string')
    .flatMap((arn) => {
      const name = arn.split('/').at(-1) ?? '';
      const allowed = ATTACHED_BY_SAM[name];
      if (!allowed) throw new Error(`Expected managed-policies.ts to say what ${name} allows`);
      return allowed;
    });
  // the local cloud's sqs:SendMessageBatch is none of IAM's
  const known = [...own, ...attached].filter((action) => at(actions, action.toLowerCase()) !== undefined);
  return grouped(known, (action) => limitsOf(action, actions, USED) ?? { Resource: ['*'] });
}

type Limits = Omit<Statement, 'Action'>;

/** Undefined if there is nothing that the action could act on, or no such action: schemas name some that IAM doesn't know. */
function limitsOf(action: string, kindsByAction: Expanded['actions'], arns: Arns): Limits | undefined {
  const kinds = at(kindsByAction, action.toLowerCase());
  if (kinds === undefined || action === NEVER) return undefined;
  if (OF_SUBSCRIPTIONS.includes(action)) return { Resource: ['*'] };
  const resources = list(kinds).flatMap((kind) => arns[String(kind)] ?? []);
  if (list(kinds).length > 0 && resources.length === 0) return undefined;
  const Condition = CONDITIONS[action];
  return { Resource: resources.length > 0 ? sorted(resources) : ['*'], ...(Condition && { Condition }) };
}

/** AWS's references disagree on whether IAM can limit these to a topic. */
const OF_SUBSCRIPTIONS = ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'];

/** The role of a function stays within its boundary. */
const NEVER = 'iam:DeleteRolePermissionsBoundary';
const BOUNDED = { StringEquals: { 'iam:PermissionsBoundary': { Ref: 'Boundary' } } };
const PASSED = ['events', 'firehose', 'lambda', 'scheduler'].map((service) => `${service}.amazonaws.com`);

/** Keys have generated ids, and CloudFormation doesn't tag them, so the template does: whoever tags a key takes it. */
const OWN_KEY = { StringEquals: { 'aws:ResourceTag/sluice-stage': { Ref: 'Stage' } } };
const OWN_TAG = { 'aws:RequestTag/sluice-stage': { Ref: 'Stage' } };
/** Functions use keys only through services in which they see nothing but what is the stage's. */
const THROUGH = ['dynamodb', 'firehose', 'kinesis', 's3', 'secretsmanager', 'sns', 'sqs'];
const VIA = {
  StringEquals: { 'kms:ViaService': THROUGH.map((service) => `${service}.\${AWS::Region}.amazonaws.com`) },
};

const CONDITIONS: Readonly<Record<string, object>> = {
  'iam:AttachRolePolicy': BOUNDED,
  'iam:CreateRole': BOUNDED,
  'iam:PutRolePermissionsBoundary': BOUNDED,
  'iam:PutRolePolicy': BOUNDED,
  'iam:PassRole': { StringEquals: { 'iam:PassedToService': PASSED } },
  'kms:CreateKey': { StringEquals: OWN_TAG },
  'kms:Decrypt': VIA,
  'kms:DisableKey': OWN_KEY,
  'kms:DisableKeyRotation': OWN_KEY,
  'kms:EnableKey': OWN_KEY,
  'kms:GenerateDataKey': VIA,
  'kms:PutKeyPolicy': OWN_KEY,
  'kms:ScheduleKeyDeletion': OWN_KEY,
  // a key that is being made, or that an earlier version made, has no tag yet
  'kms:TagResource': { StringEquals: OWN_TAG, StringEqualsIfExists: OWN_KEY.StringEquals },
  'kms:UntagResource': OWN_KEY,
  'kms:UpdateKeyDescription': OWN_KEY,
};

function grouped(actions: readonly string[], limits: (action: string) => Limits | undefined): Statement[] {
  const groups = new Map<string, { limits: Limits; actions: string[] }>();
  for (const action of sorted(actions)) {
    const found = limits(action);
    if (!found) continue;
    const key = JSON.stringify([action.split(':')[0], found]);
    groups.set(key, { limits: found, actions: [...(groups.get(key)?.actions ?? []), action] });
  }
  return [...groups.values()].map(({ limits: found, actions: Action }) => ({ Action, ...found }));
}

/** Without repetitions, even in another case, which IAM ignores. */
function sorted(texts: readonly string[]): string[] {
  const byLower = new Map(texts.toSorted().map((text) => [text.toLowerCase(), text]));
  return [...byLower.values()];
}

function resourcesOf(templates: readonly unknown[], type: string): unknown[] {
  return templates.flatMap((template) =>
    entries(at(template, 'Resources')).flatMap(([, body]) => (at(body, 'Type') === type ? [body] : [])),
  );
}

function keysIn(value: unknown): string[] {
  return [...walk(value)].flatMap((each) => entries(each).map(([key]) => key));
}

function matches(pattern: string, action: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined ? action === pattern : action.startsWith(before) && action.endsWith(after);
}
