import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import type { Mail } from '../../lib/ports/mail-topic.ts';

/** A way in which a deployed pipeline breaks. Drills of one pipeline are held one after the other. */
export interface Drill extends DrillDefinition {
  readonly pipeline: string;
}

export interface Outcome {
  readonly drill: Drill;
  readonly happened: string;
  readonly recovered: string;
  /** The alarm's mail, then the recovery's. */
  readonly mails: readonly Mail[];
  /** Missing if the drill passed. */
  readonly error?: string;
}
