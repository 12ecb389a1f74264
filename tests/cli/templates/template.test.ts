import { expect, test } from '@jest/globals';
import { parseTemplate } from '../../../src/cli/templates/template.ts';

const PIPELINE = `
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: { Shared: { Type: String, Default: 'no' } }
Mappings:
  Send: { Error: { Says: sending failed }, Throttle: { Says: sending was throttled } }
  Read: { Error: { Says: reading failed }, Throttle: { Says: reading was throttled } }
Resources:
  Fn::ForEach::Functions:
    - Fn
    - [Send, Read]
    - \${Fn}Topic: { Type: AWS::SNS::Topic }
      Fn::ForEach::Alarms:
        - Metric
        - [Error, Throttle]
        - \${Fn}\${Metric}Alarm:
            Type: AWS::CloudWatch::Alarm
            Properties:
              AlarmDescription: !Sub ['\${Says}: see \${Topic}', { Says: !FindInMap [!Ref Fn, !Ref Metric, Says], Topic: !Ref { 'Fn::Sub': '\${Fn}Topic' } }]
              MetricName: !Sub \${Metric}s
  Lake:
    Type: AWS::Serverless::Application
    Properties:
      Location: ../lib/templates/queue.yaml
      Parameters: { Name: !Sub '\${AWS::StackName}-lake', Reader: !GetAtt SendTopic.TopicArn, Shared: !Ref Shared }
Outputs:
  Bucket: { Value: !Sub 's3://\${Lake.Outputs.Name}/raw' }
`;

const NESTED = `
Parameters: { Name: { Type: String }, Reader: { Type: String }, Second: { Type: String, Default: '' }, Shared: { Type: String } }
Conditions:
  HasReader: !Not [!Equals ['', !Ref Reader]]
  HasSecond: !Not [!Equals ['', !Ref Second]]
  IsShared: !Equals ['yes', !Ref Shared]
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DependsOn: Topic
    Properties:
      BucketName: !Ref Name
      Reader: !If [HasReader, !Ref Reader, !Ref AWS::NoValue]
      Second: !If [HasSecond, !Ref Second, !Ref AWS::NoValue]
      Public: !If [IsShared, !Sub '\${Bucket.Arn} of \${Name}', false]
  Topic: { Type: AWS::SNS::Topic, Condition: HasSecond }
  Key: { Type: AWS::KMS::Key, Condition: IsShared }
Outputs:
  Name: { Value: !Ref Bucket }
`;

const template = parseTemplate('src/weather/template.yaml', (path) => (path.includes('lib') ? NESTED : PIPELINE));
const resources = new Map(template.resources.map(({ id, body }) => [id, body]));

test('loops expand into their resources, each with its own words', () => {
  expect([...resources.keys()].filter((id) => /^(Send|Read)/.test(id))).toEqual([
    'SendTopic',
    'SendErrorAlarm',
    'SendThrottleAlarm',
    'ReadTopic',
    'ReadErrorAlarm',
    'ReadThrottleAlarm',
  ]);
  expect(resources.get('ReadThrottleAlarm')).toEqual({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { AlarmDescription: { 'Fn::Sub': 'reading was throttled: see ${ReadTopic}' }, MetricName: 'Throttles' },
  });
});

test('the resources of a plain nested application are prefixed with its id and get its parameters', () => {
  const name = { 'Fn::Sub': '${AWS::StackName}-lake' };
  expect(resources.get('LakeBucket')).toEqual({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: name,
      Reader: { 'Fn::GetAtt': ['SendTopic', 'TopicArn'] },
      Public: { 'Fn::If': ['LakeIsShared', { 'Fn::Sub': '${LakeBucket.Arn} of ${AWS::StackName}-lake' }, false] },
    },
  });
  expect(resources.get('LakeKey')).toEqual({ Condition: 'LakeIsShared', Type: 'AWS::KMS::Key' });
  expect(resources.has('LakeTopic')).toBe(false);
  expect(template.body).toMatchObject({
    Conditions: { LakeIsShared: { 'Fn::Equals': ['yes', { Ref: 'Shared' }] } },
    Outputs: { Bucket: { Value: { 'Fn::Sub': 's3://${LakeBucket}/raw' } } },
  });
});
