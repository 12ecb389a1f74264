import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import type { Access } from '../../../../src/cli/deployment/access.ts';
import { at, entries, list } from '../../../../src/lib/values.ts';

export async function documentOf(PolicyArn: string, access: Access): Promise<unknown> {
  const iam = new IAMClient(access);
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
  );
  return JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''));
}

/** Does some work while a policy lacks an action. */
export async function without(
  action: string,
  PolicyArn: string,
  access: Access,
  work: () => Promise<void>,
): Promise<void> {
  const document = await documentOf(PolicyArn, access);
  const left = list(at(document, 'Statement'))
    .map((each) => ({
      ...Object.fromEntries(entries(each)),
      Action: list(at(each, 'Action')).filter((name) => name !== action),
    }))
    .filter(({ Action }) => Action.length > 0);
  await replaceDocument(PolicyArn, { Version: '2012-10-17', Statement: left }, access);
  try {
    await work();
  } finally {
    await replaceDocument(PolicyArn, document, access);
  }
}

/** A policy has at most five versions. */
async function replaceDocument(PolicyArn: string, document: unknown, access: Access): Promise<void> {
  const iam = new IAMClient(access);
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  const PolicyDocument = JSON.stringify(document);
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  for (const { VersionId } of Versions) await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
}
