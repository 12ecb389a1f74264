import type { Mail } from '../../lib/ports/mail-topic.ts';
import { findAlarm } from './alarm.ts';
import type { Drill, Outcome } from '../../cli/pipelines/drill.ts';
import type { Ground } from '../../cli/pipelines/drill.ts';
import type { Inbox } from './inbox.ts';
import { repairs } from './repairs.ts';

/** Runs one drill; whatever happens, it repairs what it broke and ends the alarm. */
export async function holdDrill(drill: Drill, ground: Ground, inbox: Inbox): Promise<Outcome> {
  const mails: Mail[] = [];
  let happened = '';
  try {
    const alarm = await findAlarm(drill, ground);
    const { repairBy, repair } = repairs();
    const raise = async (what: string) => {
      happened = what;
      await alarm.set('ALARM', `Set by the drill ${drill.name}: ${what}`);
      mails.push(await inbox.take('ALARM', alarm.name));
    };
    try {
      let recovered: string;
      try {
        recovered = await drill.hold(ground, { repairBy, repair, raise });
      } finally {
        await repair();
      }
      await alarm.set('OK', `Set by the drill ${drill.name}: ${recovered}`);
      mails.push(await inbox.take('RECOVERED', alarm.name));
      return { drill, happened, recovered, mails };
    } catch (error) {
      await alarm.set('OK', `Set by the drill ${drill.name}, which was broken off.`);
      throw error;
    }
  } catch (error) {
    return { drill, happened, recovered: '', mails, error: error instanceof Error ? error.message : String(error) };
  }
}
