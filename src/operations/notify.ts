import type { Message } from '../lib/contracts/message.ts';
import type { MailTopic } from '../lib/ports/mail-topic.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import type { Alarm } from './generated/alarm.v1.ts';
import { alarmMail } from './mail.ts';

interface Ports {
  readonly mails: MailTopic;
  readonly telemetry: Telemetry;
  /** Where the alarms are. */
  readonly region: string;
}

/** Mails every alarm that went off and every recovery. Throws at the first that can't be mailed. */
export async function notify(
  messages: readonly Message<Alarm>[],
  { mails, telemetry, region }: Ports,
): Promise<Message<Alarm>[]> {
  for (const { value } of messages) {
    if (isBeginning(value) || isTooNew(value)) telemetry.count('MailsSpared', 1);
    else {
      await mails.send(alarmMail(value, region));
      telemetry.count('MailsSent', 1);
    }
  }
  return [];
}

/** The first OK of an alarm that has just been deployed: no incident, so no recovery. */
function isBeginning({ OldStateValue, NewStateValue }: Alarm): boolean {
  return OldStateValue === 'INSUFFICIENT_DATA' && NewStateValue === 'OK';
}

/**
 * An alarm for silence that is younger than the silence it is about: nothing can have arrived before the first deployment. So
 * neither that nor what ends it is an incident.
 */
function isTooNew({ AlarmConfigurationUpdatedTimestamp: since, StateChangeTime, Trigger }: Alarm): boolean {
  const { Period, EvaluationPeriods, TreatMissingData } = Trigger ?? {};
  if (since === undefined || Period === undefined || EvaluationPeriods === undefined) return false;
  const seconds = (Date.parse(StateChangeTime) - Date.parse(since)) / 1000;
  return /\bbreaching\b/.test(TreatMissingData ?? '') && seconds < Period * EvaluationPeriods;
}
