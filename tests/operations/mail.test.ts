import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { accept } from '../../src/lib/contracts/validate.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { alarmMail } from '../../src/operations/mail.ts';
import { anAlarm } from '../support/fakes/alarms.ts';
import { at } from '../../src/lib/values.ts';

test('a mail says what failed, who owns it, since when, where the data is, and what to do', () => {
  const { subject, text } = alarmMail(anAlarm(), 'eu-west-1');
  expect(subject).toBe('ALARM sessions: transform failed, so a raw object is late');
  expect(text).toBe(`What failed
  sessions: transform failed, so a raw object is late. The cause is in the log group
  /sluice/dev/sessions/transform.

Pipeline   sessions
Owner      sessions
Since      2026-01-15 10:05:02 UTC
State      OK -> ALARM
Alarm      sluice-TransformErrorAlarm

Where the data is
  under s3://lake/raw/.

Why the alarm changed
  Threshold Crossed: 1 datapoint [2.0] was greater than the threshold (0.0).

Logs
  sam logs --region eu-west-1 --cw-log-group /sluice/dev/sessions/transform --start-time '2026-01-15 09:55:02 UTC'
  https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fsluice$252Fdev$252Fsessions$252Ftransform
  https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/sluice-TransformErrorAlarm

How to acknowledge
  Tell your team that you are on it. There is no further mail until the alarm recovers, and
  recovery is mailed too. To silence the alarm while you work on it (recovery included), and
  to turn it back on:
  aws cloudwatch disable-alarm-actions --region eu-west-1 --alarm-names 'sluice-TransformErrorAlarm'
  aws cloudwatch enable-alarm-actions --region eu-west-1 --alarm-names 'sluice-TransformErrorAlarm'
`);
});

test('a recovery says so, and what still has to be done', () => {
  const recovered = anAlarm({ OldStateValue: 'ALARM', NewStateValue: 'OK' });
  const { subject, text } = alarmMail(recovered, 'eu-west-1');
  expect(subject).toBe('RECOVERED sessions: transform failed, so a raw object is late');
  expect(text).toContain('What failed and has recovered\n  sessions: transform failed');
  expect(text).toContain('Recovered  2026-01-15 10:05:02 UTC');
  expect(text).toContain('Where the data from that time is, unless already handled\n  under s3://lake/raw/.');
  expect(text).not.toContain('acknowledge');
});

const strangers = [
  {
    what: 'without a description',
    more: { AlarmDescription: null },
    subject: 'ALARM unknown: sluice-TransformErrorAlarm',
  },
  {
    what: 'in other words',
    more: { AlarmDescription: 'CPU is high. Ask Ops.' },
    subject: 'ALARM unknown: CPU is high',
  },
  {
    what: 'in other letters',
    more: { AlarmDescription: 'Căldură\n prea mare' },
    subject: 'ALARM unknown: C?ldur? prea mare',
  },
  {
    what: 'of many words',
    more: { AlarmDescription: 'x'.repeat(999) },
    subject: `ALARM unknown: ${'x'.repeat(81)}...`,
  },
];

test.each(strangers)('an alarm $what is mailed too, with a link to its history', ({ more, subject }) => {
  const mail = alarmMail(anAlarm(more), 'eu-west-1');
  expect(mail.subject).toBe(subject);
  expect(mail.text).toContain('The alarm names no log group; its page shows its history.');
});

test('a name is a single shell argument, whatever it contains', () => {
  const { text } = alarmMail(anAlarm({ AlarmName: "a'; b" }), 'eu-west-1');
  expect(text).toContain(String.raw`--alarm-names 'a'\''; b'`);
});

test('the sample event holds an alarm', () => {
  const event: unknown = JSON.parse(
    readFileSync(new URL('../../events/operations/notify.json', import.meta.url), 'utf8'),
  );
  const message = accept(alarm, JSON.parse(String(at(event, 'Records', 0, 'Sns', 'Message'))));
  expect(alarmMail(message, 'eu-west-1').subject).toBe(
    'ALARM sessions: transform failed, so a raw object is not yet in the clean table',
  );
});
