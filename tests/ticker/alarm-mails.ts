import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import { textOf } from '../../src/cli/templates/intrinsics.ts';
import { notify } from '../../src/operations/notify.ts';
import { anAlarm } from '../support/fakes/alarms.ts';
import { fakeMailTopic } from '../support/fakes/mail-topic.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { statesOf, watchedBy, type Measured } from './alarm-states.ts';

const ALARMS = resourcesOfType(parseTemplate('src/ticker/template.yaml'), 'AWS::CloudWatch::Alarm');

/** The subjects of the mails that people get when the ticker, newly deployed, has measured this for that many minutes. */
export async function mailsAbout(measured: ReadonlyMap<string, Measured>, minutes: number): Promise<string[]> {
  const mails = fakeMailTopic();
  const ports = { mails, telemetry: fakeTelemetry(), region: 'eu-west-1' };
  for (const alarm of ALARMS) {
    const states = statesOf(alarm, measured.get(watchedBy(alarm)) ?? new Map(), minutes);
    const changes = states.flatMap((NewStateValue, n) => {
      const OldStateValue = states[n - 1] ?? 'INSUFFICIENT_DATA';
      const AlarmDescription = textOf(at(alarm.properties, 'AlarmDescription'));
      return NewStateValue === OldStateValue ? [] : anAlarm({ AlarmDescription, OldStateValue, NewStateValue });
    });
    await notify(
      changes.map((value, n) => ({ id: String(n), value, text: '' })),
      ports,
    );
  }
  return mails.mails.map(({ subject }) => subject);
}
