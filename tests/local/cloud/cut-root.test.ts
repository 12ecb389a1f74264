import { expect, test } from '@jest/globals';
import { keepApplications, mergeRoots } from '../../../src/local/cloud/cut-root.ts';

const application = (name: string) => ({
  Type: 'AWS::Serverless::Application',
  Properties: { Location: `src/${name}/template.yaml` },
});
const queue = { Value: { 'Fn::GetAtt': ['Sessions', 'Outputs.QueueUrl'] } };
const bucket = { Value: { 'Fn::GetAtt': ['Ticker', 'Outputs.LakeBucket'] } };
const root = {
  Parameters: { Stage: { Type: 'String' } },
  Resources: { Sessions: application('sessions'), Ticker: application('ticker') },
  Outputs: { SessionsQueueUrl: queue, TickerLakeBucket: bucket },
};

test('a root is cut down to some applications and their outputs, with locations that work from another folder', () => {
  expect(keepApplications(root, ['Sessions'], '/sluice/')).toEqual({
    Parameters: root.Parameters,
    Resources: {
      Sessions: { ...application('sessions'), Properties: { Location: '/sluice/src/sessions/template.yaml' } },
    },
    Outputs: { SessionsQueueUrl: queue },
  });
});

test('if two roots have the same name, the second wins', () => {
  const deployed = { ...root, Resources: { ...root.Resources, Sessions: application('old') } };
  expect(mergeRoots(deployed, { Resources: { Sessions: application('sessions') } })).toMatchObject(root);
});
