import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import { parseTemplate, templatePaths } from '../../src/cli/templates/template.ts';
import { targetsExist, targetsLetThemIn } from './rules/targets.ts';

/** What others point at, or what lets them in. */
const TYPES = [
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::Kinesis::Stream',
  'AWS::S3::Bucket',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::Lambda::Permission',
];

const cases = templatePaths.flatMap((path) => {
  const template = parseTemplate(path);
  return template.resources
    .filter(({ type }) => TYPES.includes(type))
    .map(({ id, properties }) => ({
      path,
      id,
      // with its copy, if it has one
      without: template.resources.filter((each) => !isDeepStrictEqual(each.properties, properties)),
      template,
    }));
});

test.each(cases)('$path: removing $id is noticed', ({ template, without }) => {
  const broken = { ...template, resources: without };
  expect([...targetsExist(broken), ...targetsLetThemIn(broken)]).not.toEqual([]);
});
