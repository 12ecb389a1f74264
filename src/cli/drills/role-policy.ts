import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AwsClient } from 'aws4fetch';
import { at, list } from '../templates/values.ts';
import type { Ground, Incident } from './drill.ts';

/** Takes every statement about a resource, known by a part of its ARN, from the role of a function, until the repair. */
export async function removePermission(
  FunctionName: string,
  resource: string,
  { access }: Ground,
  { repairBy }: Incident,
): Promise<void> {
  const { Role = '' } = await new LambdaClient(access).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = Role.split('/').at(-1) ?? '';
  const iam = iamAt(access);
  let removed = 0;
  for (const PolicyName of textsIn('member', await iam('ListRolePolicies', { RoleName }))) {
    const [encoded = ''] = textsIn('PolicyDocument', await iam('GetRolePolicy', { RoleName, PolicyName }));
    const PolicyDocument = decodeURIComponent(encoded);
    const statements = list(at(JSON.parse(PolicyDocument), 'Statement'));
    const left = statements.filter((each) => !list(at(each, 'Resource')).some((arn) => String(arn).includes(resource)));
    if (left.length === statements.length) continue;
    removed += statements.length - left.length;
    repairBy(() => iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument }));
    const document = JSON.stringify({ Version: '2012-10-17', Statement: left });
    if (left.length === 0) await iam('DeleteRolePolicy', { RoleName, PolicyName });
    else await iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument: document });
  }
  if (removed === 0) throw new Error(`Expected the role ${RoleName} to allow something with ${resource}`);
}

/** Calls IAM's Query API: four calls need no client of their own. */
function iamAt({ endpoint, region, credentials }: Ground['access']) {
  const client = new AwsClient({ ...credentials, region, service: 'iam' });
  return async (Action: string, parameters: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ Action, Version: '2010-05-08', ...parameters });
    const response = await client.fetch(endpoint, { method: 'POST', headers: FORM, body: body.toString() });
    const text = await response.text();
    if (!response.ok) throw new Error(`IAM's ${Action} failed: ${text}`);
    return text;
  };
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The texts of an element that holds nothing but text. */
function textsIn(element: string, xml: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text);
}
