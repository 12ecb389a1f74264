import { expect, test } from '@jest/globals';
import { graphOf } from '../../src/cli/diagram/graph.ts';
import { mermaid } from '../../src/cli/diagram/mermaid.ts';
import { overview } from '../../src/cli/diagram/overview.ts';
import { decided } from '../../src/cli/templates/conditions.ts';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, list } from '../../src/lib/values.ts';
import { linesOf } from '../template/lines.ts';

const template = parseTemplate('src/orders/template.yaml');
const readers = resourcesOfType(template, 'AWS::Serverless::Function').filter(
  ({ properties }) => at(properties, 'Events', 'OrderLines', 'Type') === 'Kinesis',
);

const retentions = list(at(template.body, 'Parameters', 'StreamRetentionHours', 'AllowedValues')).map(String);
const cases = readers.flatMap(({ id, properties }) => retentions.map((hours) => ({ id, properties, hours })));

test.each(cases)('$id gives up only by age, while a stream of $hours h still has what it gave up on', (reader) => {
  const parameters = { StreamRetentionHours: reader.hours };
  const event = decided(at(reader.properties, 'Events', 'OrderLines', 'Properties'), template, parameters);
  expect(at(event, 'MaximumRetryAttempts')).toBe(-1);
  const [age, hours] = [Number(at(event, 'MaximumRecordAgeInSeconds')), Number(reader.hours)];
  expect(age).toBe(hours > 24 ? 7 * 24 * 60 * 60 : 20 * 60 * 60);
  expect(hours * 60 * 60).toBeGreaterThan(age);
});

test('web pages may read when to retry', () => {
  const [api] = resourcesOfType(template, 'AWS::ApiGatewayV2::Api');
  expect(at(api?.properties, 'CorsConfiguration', 'Fn::If', 1, 'ExposeHeaders')).toEqual(['retry-after']);
});

test('the template has at most 850 lines', () => {
  expect(linesOf('src/orders/template.yaml')).toBeLessThanOrEqual(850);
});

test.each([
  { what: 'the queue that a bucket notifies', line: '|"clean/"| NoticeQueue' },
  { what: 'who sends requests', line: 'Senders --> ApiGateway' },
  { what: 'who drops files', line: 'Senders -->|"import/"| LakeBucket' },
])('the chart shows $what', ({ line }) => {
  expect(mermaid(graphOf(template))).toContain(line);
});

test('the overview shows how messages enter', () => {
  expect(overview([graphOf(template)])).toContain('(["HTTP API"]) --> orders');
});
