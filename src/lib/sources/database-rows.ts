import { createHash } from 'node:crypto';
import { judgeJson } from '../contracts/judge.ts';
import { failedBatch } from '../failed/failed-batch.ts';
import { toFailedEvent } from '../failed/failed-event.ts';
import type { Message } from '../contracts/message.ts';
import type { Gate } from './gate.ts';

/** A row as a database writes it. */
export interface DatabaseRow {
  readonly key: number;
  /** JSON, by the columns' names. */
  readonly text: string;
}

/** Judges rows one by one. */
export interface RowJudge<T> {
  /** The row as a message; undefined where it was rejected and goes to the failed store. */
  readonly admit: (row: DatabaseRow) => Promise<Message<T> | undefined>;
  /** Keeps the rejected rows that still wait in memory. */
  readonly flush: () => Promise<void>;
}

/** Rows of a table. A rejected one is named by table, key and content, so that reading it again keeps it once. */
export function databaseRows<T>(
  gate: Gate<T>,
  { table, readAt }: { readonly table: string; readonly readAt: Date },
): RowJudge<T> {
  const rejected = failedBatch(gate);
  return {
    admit: async ({ key, text }) => {
      const verdict = judgeJson(gate.contract, text);
      if (verdict.accepted) return { id: String(key), value: verdict.value, text };
      const content = createHash('sha256').update(text).digest('hex').slice(0, 16);
      const rejection = {
        id: `row-${table}-${key}-${content}`,
        source: { kind: 'database' as const, table, key },
        firstSeen: readAt,
        payload: Buffer.from(text),
        violations: verdict.violations,
      };
      await rejected.add(toFailedEvent(gate.contract, gate.stage, rejection));
      return undefined;
    },
    flush: () => rejected.flush(),
  };
}
