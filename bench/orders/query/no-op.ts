import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import type { Access } from '../../../src/cli/deployment/access.ts';
import { describeStack } from '../../../src/local/cloud/deploy-stack.ts';

const STACK = 'bench-no-op';

/** Deploys a function that does nothing behind an HTTP API like that of the orders; its address. */
export async function deployNoOp(access: Access): Promise<string> {
  const client = new CloudFormationClient(access);
  await client.send(
    new CreateStackCommand({
      StackName: STACK,
      TemplateBody: JSON.stringify(TEMPLATE),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60 }, { StackName: STACK });
  return (
    (await describeStack(STACK, access))?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiUrl')?.OutputValue ?? ''
  );
}

const TEMPLATE = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        MemorySize: 1024,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: "exports.handler = async () => ({ statusCode: 200, body: '{}' });" },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: STACK, ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Function', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'GET /nothing',
        AuthorizationType: 'AWS_IAM',
        Target: { 'Fn::Sub': 'integrations/${Integration}' },
      },
    },
  },
  Outputs: { ApiUrl: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
};
