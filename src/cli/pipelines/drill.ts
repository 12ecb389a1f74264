import type { Access } from '../deployment/access.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { Mail } from '../../lib/ports/mail-topic.ts';

/** The deployed local stack on which drills are held. */
export interface Ground {
  readonly access: Access;
  readonly deployed: Deployment;
  /** Aborted by Ctrl-C: whatever is waiting then throws, and what was broken is repaired. */
  readonly signal: AbortSignal;
}

/** A pipeline's declaration of a drill. */
export interface DrillDefinition {
  readonly name: string;
  readonly breaks: string;
  /** The alarm that watches for it, by logical ID; an alarm of a nested application is prefixed with the application's ID. */
  readonly alarm: string;
  /** Breaks, raises, repairs and resolves to what shows that it works again. Throws if anything goes differently. */
  readonly hold: (ground: Ground, incident: Incident) => Promise<string>;
}

/** What happens around the failure. */
export interface Incident {
  /** Must be called before something is broken: registers how it is repaired in any case. */
  readonly repairBy: (repair: () => Promise<unknown>) => void;
  /** Sets the alarm off, with what really happened as its reason, and waits for the mail. */
  readonly raise: (happened: string) => Promise<void>;
  /** Repairs everything that was broken, in reverse order. */
  readonly repair: () => Promise<void>;
}

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
