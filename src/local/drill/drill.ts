import type { Access } from '../../cli/deployment/access.ts';
import type { Deployment } from '../../cli/deployment/deployment.ts';
import type { Mail } from '../../lib/ports/mail-topic.ts';

/** The deployed local stack on which drills are held. */
export interface Ground {
  readonly access: Access;
  readonly deployed: Deployment;
  /** Aborted by Ctrl-C: what waits then throws, and what was broken is repaired. */
  readonly signal: AbortSignal;
}

/** A way in which a deployed pipeline breaks. Drills of one pipeline are held one after the other. */
export interface Drill extends DrillDefinition {
  readonly pipeline: string;
}

/** What a pipeline says of its drill. */
export interface DrillDefinition {
  readonly name: string;
  readonly breaks: string;
  /** The alarm that watches for it, by its logical id; one of a nested application has the application's before it. */
  readonly alarm: string;
  /** Breaks, raises, repairs and resolves to what shows that it works again. Throws where anything went otherwise. */
  readonly hold: (ground: Ground, incident: Incident) => Promise<string>;
}

/** What happens around the failure. */
export interface Incident {
  /** To be called before something is broken: says how it is repaired, in any case. */
  readonly repairBy: (repair: () => Promise<unknown>) => void;
  /** Sets the alarm off, with what really happened as its reason, and waits for the mail. */
  readonly raise: (happened: string) => Promise<void>;
  /** Repairs everything that was broken, the last first. */
  readonly repair: () => Promise<void>;
}

export interface Outcome {
  readonly drill: Drill;
  readonly happened: string;
  readonly recovered: string;
  /** That of the alarm, then that of its end. */
  readonly mails: readonly Mail[];
  /** Missing if the drill passed. */
  readonly error?: string;
}
