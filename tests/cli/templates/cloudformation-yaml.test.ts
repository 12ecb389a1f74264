import { expect, test } from '@jest/globals';
import { parseCloudFormation } from '../../../src/cli/templates/cloudformation-yaml.ts';

test('an attribute is one element, however many dots it has, as CloudFormation expects in JSON', () => {
  expect(parseCloudFormation('Topic: !GetAtt Operations.Outputs.AlertTopicArn')).toEqual({
    Topic: { 'Fn::GetAtt': ['Operations', 'Outputs.AlertTopicArn'] },
  });
});
