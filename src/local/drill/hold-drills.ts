import type { Mail } from '../../lib/ports/mail-topic.ts';
import type { Drill, Outcome } from '../../cli/pipelines/drill.ts';
import type { Ground } from '../../cli/pipelines/drill.ts';
import { holdDrill } from './hold-drill.ts';
import { openInbox } from './inbox.ts';

export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  /** Mails that no drill expected. */
  readonly unexpected: readonly Mail[];
}

/** Runs drills, those of different pipelines concurrently, and reports each when it is over. */
export async function holdDrills(
  drills: readonly Drill[],
  ground: Ground,
  report: (outcome: Outcome) => void,
): Promise<Outcomes> {
  const inbox = await openInbox(ground);
  const outcomes: Outcome[] = [];
  const holdAll = async (each: readonly Drill[]) => {
    for (const drill of each) {
      if (ground.signal.aborted) return;
      const outcome = await holdDrill(drill, ground, inbox);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  try {
    await Promise.all(Array.from(Map.groupBy(drills, ({ pipeline }) => pipeline).values(), holdAll));
    return { outcomes, unexpected: await inbox.rest() };
  } finally {
    await inbox.close();
  }
}
