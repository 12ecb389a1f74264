import type { Pipeline } from './cloud/deploy-pipelines.ts';
import type { TableContract } from '../lib/contracts/contract.ts';
import { orderLine } from '../orders/generated/order-line.v1.ts';
import { tick } from '../ticker/generated/tick.v1.ts';
import { CURATED } from '../sessions/daily-tables.ts';
import { session } from '../sessions/generated/session.v1.ts';

/** The tables that batches publish. */
export const CURATED_TABLES = CURATED.map(({ contract: { table } }) => ({ pipeline: 'sessions', table }));

/** How messages of a contract get in: through a queue, or as a file below `import/`. */
export interface Door {
  readonly kind: 'queue' | 'import';
  /** The stack output that names the queue or the bucket. */
  readonly output: string;
}

export interface ContractEntry {
  readonly pipeline: Pipeline;
  readonly contract: Pick<TableContract<unknown>, 'id' | 'validate' | 'table' | 'columns'> & {
    readonly key: readonly string[];
  };
  /** Missing where messages are made inside only. */
  readonly door?: Door;
}

/** The contracts whose messages land in the lake. */
export const CONTRACTS: readonly ContractEntry[] = [
  { pipeline: 'sessions', contract: session, door: { kind: 'queue', output: 'QueueUrl' } },
  { pipeline: 'ticker', contract: tick },
  { pipeline: 'orders', contract: orderLine, door: { kind: 'import', output: 'LakeBucket' } },
];
