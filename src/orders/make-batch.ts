import { createHash } from 'node:crypto';
import { countRows } from '../lib/engine/count-rows.ts';
import { warehouseObjects, warehousePrefix } from '../lib/lake/keys.ts';
import type { InputObjects, QueryEngine } from '../lib/ports/query-engine.ts';
import type { ObjectStore, StoredObject } from '../lib/ports/object-store.ts';
import type { Batch, Part } from '../lib/warehouse/load-statements.ts';
import { sumOfRows } from '../lib/warehouse/sum-of-rows.ts';
import { BATCH_TOTALS, LINE_VALUE, linesInput, objectsInput, ORDER_TABLES } from './warehouse.ts';

/** The rows made from objects, and what to report about their lines. */
export interface Made {
  readonly batch: Omit<Batch, 'name'>;
  readonly rows: number;
  /** For lines that arrived with different contents: the number of contents beyond the first. */
  readonly otherContents: number;
}

/** An object at one moment. */
type Content = Pick<StoredObject, 'key' | 'etag'>;

/** Writes the warehouse rows of clean objects under a prefix of their own. Repeating it gives the same result. */
export async function makeBatch(
  objects: readonly StoredObject[],
  engine: QueryEngine,
  store: Pick<ObjectStore, 'put'>,
): Promise<Made> {
  const name = nameOf(objects);
  const list = warehouseObjects(name);
  await store.put(list, objects.map(listed).join(''));
  const inputs = { order_line: linesInput(objects.map(({ key }) => key)), clean_object: objectsInput(list) };
  const written: InputObjects[] = [];
  for (const { table, sql, reads } of ORDER_TABLES) {
    const { keys } = await engine.write({ sql, inputs: [inputs[reads]] }, warehousePrefix(table.table, name));
    const columns = table.columns.filter(({ name }) => table.key.includes(name));
    written.push({ name: table.table, format: 'parquet', columns, keys });
  }
  const parts = await counted(written, engine);
  const [totals] = await engine.rows({ sql: BATCH_TOTALS, inputs: [inputs.order_line] });
  const lines = Number(totals?.['line_count']);
  const sum = { measure: LINE_VALUE, source: totals?.['net_value'] ?? '0' };
  const times = objects.map(({ modifiedAt }) => modifiedAt.toISOString()).sort();
  return {
    batch: {
      snapshotAt: times.at(-1) ?? '',
      oldestChangeAt: times[0] ?? null,
      substitutedRows: 0,
      parts,
      checks: [
        {
          table: 'fact_order_line',
          sourceRows: lines,
          rejectedRows: 0,
          rejectedKeys: [],
          sum,
          isKnown: true,
        },
      ],
    },
    rows: sumOfRows(parts),
    otherContents: Number(totals?.['other_contents']),
  };
}

/** Where the list of a batch's objects is kept, if they are in the order of their keys. */
export function listKeyOf(objects: readonly Content[]): string {
  return warehouseObjects(nameOf(objects));
}

/** The name of a batch, derived from its objects and their contents. */
function nameOf(objects: readonly Content[]): string {
  const contents = objects.map(({ key, etag }) => [key, etag]);
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 32);
}

function listed({ key, etag, modifiedAt }: StoredObject): string {
  const created_at = modifiedAt.toISOString().replace('Z', '');
  return `${JSON.stringify({ object_key: key, etag, created_at })}\n`;
}

async function counted(written: readonly InputObjects[], engine: QueryEngine): Promise<Part[]> {
  const rows = await countRows(written, engine);
  return written
    .map(({ name, keys }, place) => ({ table: name, rows: rows[place] ?? 0, keys }))
    .filter((part) => part.rows > 0);
}
