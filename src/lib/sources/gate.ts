import type { Contract } from '../contracts/contract.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** By which contract a source judges, and where what it rejects goes. */
export interface Gate<T> {
  readonly contract: Contract<T>;
  /** `<pipeline>.<step>`. */
  readonly stage: string;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
}

/** The gate of a further reader of records whose rejected ones are kept and counted by another. */
export type SecondGate<T> = Pick<Gate<T>, 'contract' | 'telemetry'>;
