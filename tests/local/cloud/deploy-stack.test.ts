import { expect, test } from '@jest/globals';
import { expectOutput } from '../../../src/local/cloud/deploy-pipelines.ts';
import { parameterOverrides } from '../../../src/local/cloud/deploy-stack.ts';

const overrides = [
  { parameters: { Stage: 'local', QueueName: 'q' }, expected: ['Stage="local"', 'QueueName="q"'] },
  { parameters: { AlertEmails: '' }, expected: ['AlertEmails=""'] },
  { parameters: { Description: 'two words' }, expected: ['Description="two words"'] },
  { parameters: { Quote: String.raw`a "b" \c` }, expected: [String.raw`Quote="a \"b\" \\c"`] },
];

for (const { parameters, expected } of overrides) {
  test(`parameters ${JSON.stringify(parameters)} are quoted for sam deploy`, () => {
    expect(parameterOverrides(parameters)).toEqual(expected);
  });
}

test('an output that a stack lacks is named', () => {
  const outputs = new Map([['QueueUrl', 'https://queue']]);
  expect(expectOutput(outputs, 'sluice-local-sessions', 'QueueUrl')).toBe('https://queue');
  expect(() => expectOutput(outputs, 'sluice-local-sessions', 'Queue')).toThrow(
    'Expected the stack sluice-local-sessions to have the output Queue',
  );
});
