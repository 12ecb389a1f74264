import { createHash } from 'node:crypto';
import type { Violation } from '../contracts/describe.ts';
import { failedBatch } from '../failed/failed-batch.ts';
import { toFailedEvent } from '../failed/failed-event.ts';
import type { RowKey } from '../extract/row-key.ts';
import type { Gate } from './gate.ts';

/** A row as a database writes it. */
export interface DatabaseRow {
  readonly key: RowKey;
  /** JSON, keyed by column name. */
  readonly text: string;
}

/** Rejected rows on their way to the failed store. */
export interface RejectedRows {
  readonly add: (row: DatabaseRow, violations: readonly [Violation, ...Violation[]]) => Promise<void>;
  /** Stores those that still wait in memory. */
  readonly flush: () => Promise<void>;
}

/**
 * Rows of a table. A row's ID is its table, key and content, so that reading it again keeps it once.
 * @example
 * ```ts
 * const rejected = rejectedRows({ contract: reading, stage: 'weather.extract', failed, telemetry }, { table: 'reading', readAt: new Date() });
 * const row = { key: 7, text: '{"station":"Cluj"}' };
 * const result = validateJson(reading, row.text);
 * if (!result.accepted) await rejected.add(row, result.violations);
 * await rejected.flush();
 * ```
 */
export function rejectedRows<T>(
  gate: Gate<T>,
  { table, readAt }: { readonly table: string; readonly readAt: Date },
): RejectedRows {
  const rejected = failedBatch(gate);
  return {
    add: ({ key, text }, violations) => {
      const isNumber = typeof key === 'number';
      const rejection = {
        id: `row-${table}-${isNumber ? key : digest(key)}-${digest(text)}`,
        source: { kind: 'database' as const, table, key: isNumber ? key : key.replaceAll('\0', ', ') },
        firstSeen: readAt,
        payload: Buffer.from(text),
        violations,
      };
      return rejected.add(toFailedEvent(gate.contract, gate.stage, rejection));
    },
    flush: () => rejected.flush(),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
