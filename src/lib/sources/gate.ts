import type { Contract } from '../contracts/contract.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** The contract that a source validates against, and where rejected messages go. */
export interface Gate<T> {
  readonly contract: Contract<T>;
  /** `<pipeline>.<step>`. */
  readonly stage: string;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
}
