import { expect, test } from '@jest/globals';
import { stepHandler } from '../../src/lib/handlers/step-handler.ts';
import { snsMessages } from '../../src/lib/sources/sns.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { notify } from '../../src/operations/notify.ts';
import { unreadableMessages } from '../../src/operations/unreadable.ts';
import { anAlarm } from '../support/fakes/alarms.ts';
import { snsEvent, TOPIC_ARN } from '../support/fakes/events.ts';
import { lambdaContext } from '../support/fakes/lambda-context.ts';
import { fakeMailTopic } from '../support/fakes/mail-topic.ts';
import { fakeMessageQueue } from '../support/fakes/message-queue.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

const changes = [
  { from: 'OK', to: 'ALARM', subjects: [/^ALARM sessions/] },
  { from: 'INSUFFICIENT_DATA', to: 'ALARM', subjects: [/^ALARM sessions/] },
  { from: 'ALARM', to: 'OK', subjects: [/^RECOVERED sessions/] },
  { from: 'INSUFFICIENT_DATA', to: 'OK', subjects: [] },
] as const;

test.each(changes)('$from to $to sends the mails $subjects', async ({ from, to, subjects }) => {
  const { run, mails, telemetry } = notifier();
  await run(JSON.stringify(anAlarm({ OldStateValue: from, NewStateValue: to })));
  expect(mails.mails.map(({ subject }) => subject)).toEqual(subjects.map((subject) => expect.stringMatching(subject)));
  expect(telemetry.counts).toMatchObject(subjects.length === 0 ? { MailsSpared: 1 } : { MailsSent: 1 });
});

const silent = {
  Period: 300,
  EvaluationPeriods: 4,
  TreatMissingData: '- TreatMissingData:                    breaching',
};
test.each([
  { what: 'went off before it could have seen anything', minutes: 1, mails: 0 },
  { what: 'recovered before then', minutes: 19, mails: 0, from: 'ALARM', to: 'OK' },
  { what: 'has seen all of the silence', minutes: 20, mails: 1 },
  { what: 'recovered later', minutes: 20, mails: 1, from: 'ALARM', to: 'OK' },
  {
    what: 'is new but not about silence',
    minutes: 1,
    mails: 1,
    trigger: { ...silent, TreatMissingData: 'notBreaching' },
  },
  { what: "doesn't say what silence means", minutes: 1, mails: 1, trigger: { Period: 300, EvaluationPeriods: 4 } },
] as const)('an alarm that $what sends $mails mails', async ({ minutes, mails: expected, ...alarm }) => {
  const { run, mails, telemetry } = notifier();
  const { from = 'INSUFFICIENT_DATA', to = 'ALARM', trigger = silent } = { from: undefined, to: undefined, ...alarm };
  await run(
    JSON.stringify(
      anAlarm({
        OldStateValue: from,
        NewStateValue: to,
        StateChangeTime: `2026-01-15T10:${10 + minutes}:00.000+0000`,
        AlarmConfigurationUpdatedTimestamp: '2026-01-15T10:10:00.000+0000',
        Trigger: trigger,
      }),
    ),
  );
  expect(mails.mails).toHaveLength(expected);
  expect(telemetry.counts).toMatchObject(expected === 0 ? { MailsSpared: 1 } : { MailsSent: 1 });
});

test("a message that isn't an alarm is kept whole and reported by mail, without its text", async () => {
  const { run, mails, queue } = notifier();
  const text = JSON.stringify({ customer: 'ana@example.com' });
  await run(text);
  expect(queue.messages).toHaveLength(1);
  expect(queue.messages[0]?.body).toContain(Buffer.from(text).toString('base64'));
  const [mail] = mails.mails;
  expect(mail?.subject).toBe('UNREADABLE operations: a message on the alert topic is not a CloudWatch alarm');
  expect(mail?.text).toContain(`Topic      ${TOPIC_ARN}`);
  expect(mail?.text).toContain(`Size       ${text.length} bytes`);
  expect(mail?.text).toMatch(/\/AlarmName\s+expected this property/);
  expect(mail?.text).toContain('in the queue failed-notices');
  expect(mail?.text).not.toContain('ana@example.com');
});

test("an alarm that can't be mailed fails the invocation, so that Lambda retries and then keeps it", async () => {
  const { run } = notifier({ isDown: () => true });
  await expect(run(JSON.stringify(anAlarm()))).rejects.toThrow('The topic is unreachable');
});

test.each([
  { what: 'the queue refuses', faults: { refuses: () => true } },
  { what: 'the topic is unreachable', faults: { isDown: () => true } },
])("a message that isn't an alarm fails the invocation while $what", async ({ faults }) => {
  const { run, queue } = notifier(faults);
  await expect(run('hello')).rejects.toThrow('1 of 1 messages failed temporarily');
  expect(queue.messages).toEqual([]);
});

interface Faults {
  readonly isDown?: () => boolean;
  readonly refuses?: () => boolean;
}

function notifier({ isDown, refuses }: Faults = {}) {
  const [mails, queue, telemetry] = [fakeMailTopic(isDown), fakeMessageQueue(refuses), fakeTelemetry()];
  const failed = unreadableMessages(queue, 'failed-notices', mails);
  const source = snsMessages({ contract: alarm, stage: 'operations.notify', failed, telemetry });
  const handler = stepHandler({ before: () => undefined }, source, (messages) =>
    notify(messages, { mails, telemetry, region: 'eu-west-1' }),
  );
  return { run: (text: string) => handler(snsEvent(text), lambdaContext()), mails, queue, telemetry };
}
