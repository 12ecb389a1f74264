import { hash } from 'node:crypto';
import { validateJson } from '../contracts/validate.ts';
import { rejectedRows } from '../sources/database-rows.ts';
import { at } from '../values.ts';
import type { IndexPart, IndexParts } from './index-parts.ts';
import { NUMBERS, TEXTS } from './key-bytes.ts';
import type { TableEntry } from './manifests.ts';
import type { ObjectWriter } from './objects.ts';
import { type ReadTable, stampOf } from './read-table.ts';
import { isNumbered, type RowKey } from './row-key.ts';
import type { TableRun } from './extract-table.ts';
import { walkParts } from './walk-parts.ts';

export interface ReadOptions {
  readonly last: TableEntry | undefined;
  readonly kept: IndexParts;
  readonly changes: ObjectWriter;
  readonly onDeleted: (keys: readonly RowKey[]) => Promise<void>;
  /** Called with the stamp of each change that was stamped since the last run. */
  readonly onStamped: (stamp: string) => void;
}

/** Which rows to read. */
export interface Range {
  /** Stamped from this horizon on; null for all rows. */
  readonly from: string | null;
  /** In a comparison, only rows after this key; null for all. */
  readonly after: RowKey | null;
}

export interface ReadRows {
  readonly parts: IndexPart[];
  /** The last key that was read, if the run's time was up before the last row. */
  readonly stoppedAt?: RowKey;
}

/** Reads rows, writes those that are new or changed, and returns the index with them. */
export async function readRows(
  table: ReadTable,
  parts: readonly IndexPart[],
  { from, after }: Range,
  run: TableRun,
  { last, kept, changes, onDeleted, onStamped }: ReadOptions,
): Promise<ReadRows> {
  const { contract, name } = table;
  const { snapshot, failed, telemetry } = run;
  const stamp = stampOf(contract);
  const gate = { contract, stage: `${pipelineOf(table)}.extract`, failed, telemetry };
  const rejected = rejectedRows(gate, { table: name, readAt: snapshot.at });
  const isWhole = from === null;
  const options = { kept, rows: run.sizes.partRows, isWhole, after, onDeleted };
  const walk = isNumbered(contract)
    ? walkParts(parts, { ...options, keys: NUMBERS })
    : walkParts(parts, { ...options, keys: TEXTS });
  const { index } = walk;
  let stoppedAt: RowKey | undefined;
  for await (const rows of snapshot.rows(table, from, after)) {
    const news: string[] = [];
    for (const row of rows) {
      if (walk.isBefore(row.key)) await walk.reach(row.key);
      // a Buffer would take more than twice the time
      const content = hash('sha256', row.text, 'hex');
      const found = index.find(row.key, content);
      if (found === 'accepted') continue;
      // a rejected row may satisfy a contract that has been fixed since
      const result = validateJson(contract, row.text);
      if (!result.accepted) {
        index.note(row.key, content, null);
        if (found === 'news') await rejected.add(row, result.violations);
        continue;
      }
      news.push(row.text);
      const stamped = stamp && at(result.value, stamp.name);
      const time = typeof stamped === 'string' ? stamped : '';
      if (index.note(row.key, content, time) && last && time >= last.next_watermark) onStamped(time);
    }
    await changes.add(news);
    if (isWhole && run.isTimeUp()) {
      stoppedAt = rows.at(-1)?.key;
      break;
    }
  }
  await rejected.flush();
  const walked = await walk.finish(stoppedAt === undefined);
  return { parts: walked, ...(stoppedAt !== undefined && { stoppedAt }) };
}

/** The first part of the contract's ID. */
function pipelineOf({ contract: { id } }: ReadTable): string {
  return id.slice(0, id.indexOf('/'));
}
