import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import { linesOf } from '../template/lines.ts';

/** What counts events of a run, with the seconds between two runs of the schedule: a quarter of an hour; daily's are a day. */
const EVENTS = ['Errors', 'Throttles', 'FailedMessages', 'ConflictingDuplicates'];
const BETWEEN_RUNS = 900;

const alarms = resourcesOfType(parseTemplate('src/sessions/template.yaml'), 'AWS::CloudWatch::Alarm').filter(
  ({ id, properties }) => !id.startsWith('Daily') && EVENTS.includes(String(at(properties, 'MetricName'))),
);

test.each(alarms)('$id lasts from one failing run to the next, so that an incident is one mail', ({ properties }) => {
  const seconds = Number(at(properties, 'Period')) * Number(at(properties, 'EvaluationPeriods'));
  expect(seconds).toBeGreaterThan(BETWEEN_RUNS);
  expect(properties).toMatchObject({ DatapointsToAlarm: 1, TreatMissingData: 'notBreaching' });
});

test.each([
  { sender: '', isTaken: true },
  { sender: '123456789012', isTaken: true },
  { sender: 'arn:aws:iam::123456789012:role/sender', isTaken: true },
  { sender: 'arn:aws-us-gov:iam::123456789012:user/team/sender', isTaken: true },
  { sender: '*', isTaken: false },
  { sender: 'arn:aws:iam::*:root', isTaken: false },
  { sender: 'arn:aws:iam::123456789012:*', isTaken: false },
])('"$sender" may be a sender of the queue: $isTaken', ({ sender, isTaken }) => {
  for (const [path, name] of [
    ['src/sessions/template.yaml', 'QueueSenders'],
    ['template.yaml', 'SessionsQueueSenders'],
  ] as const) {
    const pattern = at(parseTemplate(path).body, 'Parameters', name, 'AllowedPattern');
    expect([path, new RegExp(String(pattern)).test(sender)]).toEqual([path, isTaken]);
  }
});

test('the template has at most 700 lines', () => {
  expect(linesOf('src/sessions/template.yaml')).toBeLessThanOrEqual(700);
});
