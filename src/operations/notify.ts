import type { Message } from '../lib/contracts/message.ts';
import type { MailTopic } from '../lib/ports/mail-topic.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import type { Alarm } from './generated/alarm.v1.ts';
import { alarmMail } from './mail.ts';

interface Ports {
  readonly mails: MailTopic;
  readonly telemetry: Telemetry;
  /** Of the alarms. */
  readonly region: string;
}

/** Mails each alarm that went off and each that recovered. Throws at the first that can't be mailed. */
export async function notify(
  messages: readonly Message<Alarm>[],
  { mails, telemetry, region }: Ports,
): Promise<Message<Alarm>[]> {
  for (const { value } of messages) {
    if (isBeginning(value)) telemetry.count('MailsSpared', 1);
    else {
      await mails.send(alarmMail(value, region));
      telemetry.count('MailsSent', 1);
    }
  }
  return [];
}

/** An alarm that has just been deployed finds that all is well: no incident, so no recovery. */
function isBeginning({ OldStateValue, NewStateValue }: Alarm): boolean {
  return OldStateValue === 'INSUFFICIENT_DATA' && NewStateValue === 'OK';
}
