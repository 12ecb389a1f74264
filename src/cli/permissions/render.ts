import { entries, list } from '../../lib/values.ts';
import { target } from '../templates/intrinsics.ts';
import { OTHER_SECRETS } from './arns.ts';
import { boundaryStatements, deployStatements, type Statement } from './statements.ts';
import type { Expanded } from './expanded.ts';

/** Everything of deploy/bootstrap.yaml from this line on is derived. */
const MARK = '  # --- Derived by `npx sluice permissions`: a change below is lost ---\n';

/** The bootstrap template with the policies that these templates need. */
export function renderBootstrap(written: string, expanded: Expanded): string {
  const end = written.indexOf(MARK);
  if (end === -1) throw new Error('Expected deploy/bootstrap.yaml to have the line from which it is derived');
  const boundary = [
    '',
    '  # The most that a role of the stack may do.',
    ...policy('Boundary', boundaryStatements(expanded)),
  ];
  const policies = packed(deployStatements(expanded)).flatMap((statements, n) => [
    '',
    ...policy(`ServicePolicy${n + 1}`, statements, 'ServiceRole'),
  ]);
  return `${written.slice(0, end)}${MARK}${[...boundary, ...policies].join('\n')}\n`;
}

function policy(id: string, statements: readonly Statement[], role?: string): string[] {
  return [
    `  ${id}:`,
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      Path: /sluice-bootstrap/',
    ...(role === undefined ? [] : [`      Roles: [!Ref ${role}]`]),
    '      PolicyDocument:',
    "        Version: '2012-10-17'",
    '        Statement:',
    ...statements.flatMap(lines),
  ];
}

function lines({ Action, Resource, Condition }: Statement): string[] {
  return [
    '          - Effect: Allow',
    '            Action:',
    ...Action.map((action) => `              - ${action}`),
    ...resources(Resource),
    ...(Condition === undefined ? [] : ['            Condition:']),
    ...entries(Condition).flatMap(([operator, keys]) => [
      `              ${operator}:`,
      ...entries(keys).flatMap(([key, value]) => condition(key, value)),
    ]),
  ];
}

function condition(key: string, value: unknown): string[] {
  const parameter = target(value);
  if (parameter !== undefined) return [`                ${key}: !Ref ${parameter}`];
  return [`                ${key}:`, ...list(value).map((each) => `                  - ${substituted(String(each))}`)];
}

function substituted(text: string): string {
  return text.includes('${') ? `!Sub ${text}` : text;
}

/** The ARNs of more secrets are a list, which CloudFormation can only splice into another as text. */
function resources(arns: readonly string[]): string[] {
  if (!arns.includes(OTHER_SECRETS)) return ['            Resource:', ...arns.flatMap(resource)];
  const own = arns.filter((arn) => arn !== OTHER_SECRETS);
  return [
    '            Resource: !Split',
    "              - ','",
    '              - !Sub',
    `                - ${own.join(',')}\${Others}`,
    "                - Others: !If [HasOtherSecrets, !Sub ',${SecretArns}', '']",
  ];
}

function resource(arn: string): string[] {
  if (arn === '*') return ["              - '*'"];
  if (!arn.includes('${Underscored}')) return [`              - !Sub ${arn}`];
  return [
    '              - !Sub',
    `                - ${arn}`,
    "                - Underscored: !Join [_, !Split ['-', !Ref Stage]]",
  ];
}

/** As few policies as hold the statements: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function packed(statements: readonly Statement[]): Statement[][] {
  const policies: Statement[][] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    if (last && sizeOf([...last, statement]) <= 6144) last.push(statement);
    else policies.push([statement]);
  }
  return policies;
}

/** Characters without whitespace, with values of the parameters that are at least as long as any. */
export function sizeOf(statements: readonly Statement[]): number {
  const Statement = statements.map((each) => ({ Effect: 'Allow', ...each }));
  return JSON.stringify({ Version: '2012-10-17', Statement }).replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) =>
    'x'.repeat(LENGTHS[name] ?? 63),
  ).length;
}

const LENGTHS: Readonly<Record<string, number>> = {
  'AWS::Partition': 10,
  'AWS::Region': 14,
  'AWS::AccountId': 12,
  Stage: 12,
  Underscored: 12,
};
