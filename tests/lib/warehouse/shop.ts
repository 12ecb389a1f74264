import { batchName } from '../../../src/lib/warehouse/batch-name.ts';
import type { Batch } from '../../../src/lib/warehouse/load-statements.ts';
import type { Catalogue } from '../../../src/lib/warehouse/catalogue.ts';
import { parquetFiles } from '../../support/fakes/parquet.ts';

/** A small warehouse: what is sold, on which day, in which colour if any. */
export const SHOP: Catalogue = {
  schema: 'shop',
  tables: [
    { table: 'dim_day', key: ['day_id'], columns: [{ name: 'day_id', type: 'DATE', nullable: false }] },
    {
      table: 'dim_colour',
      key: ['colour_id'],
      columns: [
        { name: 'colour_id', type: 'INTEGER', nullable: false },
        { name: 'colour_name', type: 'VARCHAR', nullable: false, bytes: 80 },
        { name: 'note', type: 'VARCHAR', nullable: true },
        { name: 'mixed_at', type: 'TIME', nullable: false },
      ],
    },
    {
      table: 'fact_sale',
      key: ['sale_id'],
      surrogateKey: 'sale_record_id',
      columns: [
        { name: 'sale_id', type: 'INTEGER', nullable: false },
        { name: 'sold_on', type: 'DATE', nullable: false, references: 'dim_day' },
        { name: 'sold_at', type: 'TIME', nullable: false },
        { name: 'colour_id', type: 'INTEGER', nullable: true, references: 'dim_colour' },
        { name: 'amount', type: 'DECIMAL(18,2)', nullable: false },
        { name: 'is_paid', type: 'BOOLEAN', nullable: false },
        { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 9 },
      ],
    },
  ],
};

/** Twelve dimensions, one of them with a version, and three facts: the most for which a load in Redshift has enough statements. */
export const MALL: Catalogue = {
  schema: 'mall',
  tables: SHOP.tables.flatMap((shop) =>
    Array.from({ length: shop.surrogateKey === undefined ? 6 : 3 }, (_, n) => ({
      ...shop,
      table: n === 0 ? shop.table : `${shop.table}_${n}`,
      ...(shop.table === 'dim_colour' && n === 0 && { version: 'mixed_at' }),
    })),
  ),
};

/** The rows of a batch, by table: each SQL's VALUES without the batch. */
export type Rows = Readonly<Partial<Record<ShopTable, readonly string[]>>>;
type ShopTable = 'dim_day' | 'dim_colour' | 'dim_size' | 'fact_sale' | 'fact_return' | 'deleted_row';

export const RED = "1, 'red', NULL, '10:15:00.123'";
/** The first batch of a shop. */
export const FIRST: Rows = {
  dim_day: ["'2026-11-20'", "'2026-11-21'"],
  dim_colour: [RED, "2, 'blue, \"navy\"', '', '00:00:00.000'"],
  fact_sale: [
    "1, '2026-11-20', '10:15:00.123', 1, 12.50, false",
    "2, '2026-11-20', '23:59:59.999', 2, 7, true",
    "3, '2026-11-21', '00:00:00.000', NULL, 0.01, true",
  ],
};

/** The columns of a batch's objects, by table. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  dim_day: ['day_id DATE'],
  dim_colour: ['colour_id INTEGER', 'colour_name VARCHAR', 'note VARCHAR', 'mixed_at VARCHAR'],
  fact_sale: [
    'sale_id INTEGER',
    'sold_on DATE',
    'sold_at VARCHAR',
    'colour_id INTEGER',
    'amount DECIMAL(18,2)',
    'is_paid BOOLEAN',
    'batch',
  ],
  deleted_row: ['table_name VARCHAR', 'row_id INTEGER', 'batch'],
};

/** What the source has of `fact_sale`. */
export interface Totals {
  readonly rows: number;
  readonly sum: string;
  /** Keys of its rows that broke their contract. */
  readonly rejected?: readonly number[];
}

/** Writes the objects of a batch by `put`, and gives the batch, which checks `fact_sale` if its totals are given. */
export async function shopBatch(
  number: number,
  rows: Rows,
  put: (key: string, bytes: Buffer) => Promise<void>,
  totals?: Totals,
  columns = COLUMNS,
): Promise<Batch> {
  const name = batchName(number);
  const tables = Object.entries(rows);
  const selects = tables.map(([table, values]) => [table, selectOf(columns[table] ?? [], values, name)] as const);
  const files = await parquetFiles(Object.fromEntries(selects));
  const keyOf = (table: string) => `processed/${table}/${name}/part-0.parquet`;
  for (const [table, bytes] of files) await put(keyOf(table), bytes);
  return {
    name,
    snapshotAt: `2026-11-21T10:${String(number).padStart(2, '0')}:00.000Z`,
    oldestChangeAt: number === 1 ? null : '2026-11-21T10:00:00.500Z',
    substitutedRows: 0,
    parts: tables.map(([table, values]) => ({
      table,
      rows: values.length,
      keys: [keyOf(table)],
      columns: namesOf(columns[table] ?? []),
    })),
    checks: totals
      ? [
          {
            table: 'fact_sale',
            sourceRows: totals.rows,
            rejectedRows: totals.rejected?.length ?? 0,
            rejectedKeys: totals.rejected ?? [],
            sum: { measure: 'amount', source: totals.sum },
            isKnown: true,
          },
        ]
      : [],
  };
}

/** A column without a type is the batch. */
function namesOf(columns: readonly string[]): string[] {
  return columns.map((column) => column.split(' ')[0] ?? '');
}

function selectOf(columns: readonly string[], values: readonly string[], batch: string): string {
  const own = columns.filter((column) => column !== 'batch');
  const selected = columns.map((column) => {
    const [name = '', type] = column.split(' ');
    return type === undefined ? `'${batch}' AS batch` : `CAST(${name} AS ${type}) AS ${name}`;
  });
  const rows = values.map((each) => `(${each})`).join(', ');
  return `SELECT ${selected.join(', ')} FROM (VALUES ${rows}) AS rows (${namesOf(own).join(', ')})`;
}
