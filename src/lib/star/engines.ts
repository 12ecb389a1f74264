import type { QueryEngine, WithEngine } from '../ports/query-engine.ts';

export interface Engines {
  /** Reads what extract wrote, and keeps the reference tables. */
  readonly embedded: QueryEngine;
  /** Makes the tables of the star schema; may be the same. */
  readonly star: QueryEngine;
}

/** Provides both engines for the duration of `work`. */
export type WithEngines = <Outcome>(work: (engines: Engines) => Promise<Outcome>) => Promise<Outcome>;

/** The embedded engine for everything, or for all but the star schema if another engine makes that. */
export function enginesOf(withEmbedded: WithEngine, withStar?: WithEngine): WithEngines {
  return (work) =>
    withEmbedded((embedded) =>
      withStar ? withStar((star) => work({ embedded, star })) : work({ embedded, star: embedded }),
    );
}
