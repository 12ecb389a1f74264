import { identifier, literal } from '../../lib/sql/quote.ts';
import { BATCH, type Catalogue, isHistory, LEDGER, type WarehouseTable } from '../../lib/warehouse/catalogue.ts';
import type { Select } from '../ask/answer.ts';
import { keyCondition } from './clean-hops.ts';
import { type Hop, inOrder, type Way } from './hop.ts';

/** The ways of a warehouse's rows whose key has the value, and of the batch with that number. */
export async function warehouseWays(catalogue: Catalogue, select: Select, wanted: string): Promise<Way[]> {
  const ways: Way[] = [];
  for (const table of catalogue.tables.filter(({ key }) => key.length > 0)) {
    const hops = await rowHops(catalogue, table, select, wanted);
    if (hops.length > 0) ways.push({ record: `${catalogue.schema}.${table.table} ${wanted}`, hops: inOrder(hops) });
  }
  if (/^\d{1,9}$/.test(wanted))
    ways.push(...(await batchWays(catalogue, select, wanted.padStart(BATCH.bytes ?? 0, '0'))));
  return ways;
}

async function rowHops({ schema }: Catalogue, table: WarehouseTable, select: Select, wanted: string): Promise<Hop[]> {
  const columnOf = (name: string) => `had.${identifier(name)}`;
  const where = `${schema}.${table.table}`;
  const from = isHistory(table)
    ? `, had.${BATCH.name} AS batch, ledger.loaded_at AS loaded_at FROM ${where} AS had
       LEFT JOIN ${schema}.${LEDGER} AS ledger ON ledger.${BATCH.name} = had.${BATCH.name}`
    : ` FROM ${where} AS had`;
  const rows = await select(
    `SELECT ${table.key.map(columnOf).join(', ')}${from} WHERE ${keyCondition(table.key, wanted, columnOf)} LIMIT 200`,
  );
  return rows.map(({ batch, loaded_at, ...key }) => {
    const loaded = typeof batch === 'string' ? `loaded with batch ${batch}` : 'the current row';
    const what = `${Object.values(key).join(' / ')}: ${loaded}`;
    return { time: rfc3339(loaded_at), hop: 'warehouse', where, what };
  });
}

async function batchWays({ schema }: Catalogue, select: Select, batch: string): Promise<Way[]> {
  const where = `${schema}.${LEDGER}`;
  const rows = await select(`SELECT snapshot_at, loaded_at, loaded_rows FROM ${where} WHERE batch = ${literal(batch)}`);
  return rows.map(({ snapshot_at, loaded_at, loaded_rows }) => ({
    record: `batch ${batch} of ${schema}`,
    isBatch: true,
    hops: [
      { time: rfc3339(snapshot_at), hop: 'source', where: schema, what: 'the source was read' },
      { time: rfc3339(loaded_at), hop: 'warehouse', where, what: `${loaded_rows ?? 'some'} rows loaded` },
    ],
  }));
}

/** A time as warehouses have it, in UTC. */
function rfc3339(time: string | null | undefined): string {
  return time ? time.replace(' ', 'T').replace(/Z?$/, 'Z') : '';
}
