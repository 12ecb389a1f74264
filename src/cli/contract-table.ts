import type { Pipeline } from '../local/cloud/deploy-pipelines.ts';
import type { TableContract } from '../lib/contracts/contract.ts';
import { orderLine } from '../orders/generated/order-line.v1.ts';
import { tick } from '../ticker/generated/tick.v1.ts';
import { CURATED } from '../sessions/daily-tables.ts';
import { session } from '../sessions/generated/session.v1.ts';
import { UsageError } from './terminal/usage-error.ts';

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

/** A contract whose messages people send. */
export type Enterable = Required<ContractEntry>;

/** The names of those contracts, for people. */
export const ENTERABLE = CONTRACTS.flatMap(({ contract, door }) => (door ? contract.id : [])).join(', ');

/** @throws {UsageError} unless `name` is one of them, with or without its version */
export function enterable(name: string): Enterable {
  for (const { pipeline, contract, door } of CONTRACTS) {
    if (door && [contract.id, contract.id.replace(/\.v\d+$/, '')].includes(name)) return { pipeline, contract, door };
  }
  throw new UsageError(`Expected the contract to be one of ${ENTERABLE}${name && `, not "${name}"`}.`);
}
