import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { at, list } from '../../lib/values.ts';
import type { Ground, Incident } from '../../cli/pipelines/drill.ts';

/** Removes every statement about a resource (identified by part of its ARN) from a function's role, until the repair. */
export async function removePermission(
  FunctionName: string,
  resource: string,
  { access }: Ground,
  { repairBy }: Incident,
): Promise<void> {
  const { Role = '' } = await new LambdaClient(access).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = Role.split('/').at(-1) ?? '';
  const iam = new IAMClient(access);
  let removed = 0;
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) {
    const policy = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    const PolicyDocument = decodeURIComponent(policy.PolicyDocument ?? '');
    const statements = list(at(JSON.parse(PolicyDocument), 'Statement'));
    const left = statements.filter((each) => !list(at(each, 'Resource')).some((arn) => String(arn).includes(resource)));
    if (left.length === statements.length) continue;
    removed += statements.length - left.length;
    repairBy(() => iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument })));
    const document = JSON.stringify({ Version: '2012-10-17', Statement: left });
    if (left.length === 0) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    else await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
  }
  if (removed === 0) throw new Error(`Expected the role ${RoleName} to allow something with ${resource}`);
}
