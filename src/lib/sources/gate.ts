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

/** The gate of an additional reader, whose rejected records another reader keeps and counts. */
export type SecondGate<T> = Pick<Gate<T>, 'contract' | 'telemetry'>;
