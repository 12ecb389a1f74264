import { drillsOf } from '../drill/drills.ts';
import { holdDrills } from '../drill/hold-drills.ts';
import { readMailbox } from '../mailbox.ts';
import type { OpenLocalCloud } from '../../console/open-sources.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** What only a local cloud has: its mails, and drills. */
export const openLocalCloud: OpenLocalCloud = (watch, pipelines, signal) => {
  const expectRunning = async () => {
    const local = await watch();
    if (local) return local;
    throw new UsageError('The local cloud has stopped, and its mails with it: start it again with `npm start`.');
  };
  return {
    mails: async () => readMailbox((await expectRunning()).access),
    drills: () => drillsOf(pipelines),
    hold: async (drill) => {
      const { access, deployed } = await expectRunning();
      const { outcomes } = await holdDrills([drill], { access, deployed, signal }, () => undefined);
      const [outcome] = outcomes;
      if (!outcome) throw new UsageError('The console was stopped before the drill began.');
      return outcome;
    },
  };
};
