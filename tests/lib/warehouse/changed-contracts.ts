import { describe, expect, test } from '@jest/globals';
import type { WarehouseColumn } from '../../../src/lib/contracts/contract.ts';
import type { Catalogue, WarehouseTable } from '../../../src/lib/warehouse/catalogue.ts';
import { lastEntry } from '../../../src/lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation, reconcileNow } from '../../../src/lib/warehouse/reconciliation.ts';
import type { WarehouseUnderTest } from '../../support/fakes/ports/warehouse.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { FIRST, COLUMNS, type Rows, SHOP, shopBatch, type Totals } from './shop.ts';

const UNPAID = "4, '2026-11-21', '01:00:00.000', NULL, 1, NULL";
const MEASURES = new Map([['fact_sale', 'amount']]);

/** The shop after its contracts gained a column of each kind of table, in the middle of the others. */
const WIDER: Catalogue = changed({
  dim_colour: (columns) => after(columns, 'colour_id', { name: 'finish', type: 'VARCHAR', nullable: true, bytes: 40 }),
  fact_sale: (columns) => after(columns, 'sold_on', { name: 'tax', type: 'DECIMAL(18,2)', nullable: true }),
});
const WIDER_COLUMNS = {
  ...COLUMNS,
  dim_colour: ['colour_id INTEGER', 'finish VARCHAR', 'colour_name VARCHAR', 'note VARCHAR', 'mixed_at VARCHAR'],
  fact_sale: (COLUMNS['fact_sale'] ?? []).flatMap((column) =>
    column === 'sold_on DATE' ? [column, 'tax DECIMAL(18,2)'] : [column],
  ),
};

/** The shop after it gained a dimension, which its sales may reference, a fact that must, and a table derived from what it has. */
const LARGER: Catalogue = {
  ...SHOP,
  tables: [
    {
      table: 'dim_size',
      key: ['size_id'],
      columns: [
        { name: 'size_id', type: 'INTEGER', nullable: false },
        { name: 'size_name', type: 'VARCHAR', nullable: false, bytes: 80 },
      ],
    },
    ...changed({
      fact_sale: (columns) =>
        after(columns, 'sold_on', { name: 'size_id', type: 'INTEGER', nullable: true, references: 'dim_size' }),
    }).tables,
    {
      table: 'fact_return',
      key: ['return_id'],
      surrogateKey: 'return_record_id',
      columns: [
        { name: 'return_id', type: 'INTEGER', nullable: false },
        { name: 'size_id', type: 'INTEGER', nullable: false, references: 'dim_size' },
        { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 9 },
      ],
    },
    {
      table: 'named_colour',
      key: ['colour_id', 'colour_name'],
      columns: [
        { name: 'colour_id', type: 'INTEGER', nullable: false },
        { name: 'colour_name', type: 'VARCHAR', nullable: false, bytes: 80 },
      ],
      derived: { from: 'dim_colour', as: 'colour', sql: 'SELECT colour_id, colour_name FROM colour' },
    },
  ],
};
const LARGER_COLUMNS = {
  ...COLUMNS,
  dim_size: ['size_id INTEGER', 'size_name VARCHAR'],
  fact_sale: (COLUMNS['fact_sale'] ?? []).flatMap((column) =>
    column === 'sold_on DATE' ? [column, 'size_id INTEGER'] : [column],
  ),
  fact_return: ['return_id INTEGER', 'size_id INTEGER', 'batch'],
};

/** What a load does in a warehouse whose tables were created by earlier contracts. */
export function describeChangedContracts(profile: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`a contract that changes over a warehouse with data in ${profile}`, () => {
    async function prepare() {
      const { warehouse, put } = await make();
      const load = async (catalogue: Catalogue, number: number, rows: Rows, totals: Totals, columns = COLUMNS) => {
        await createCatalogue(warehouse, catalogue);
        return loadBatch(warehouse, catalogue, await shopBatch(number, rows, put, totals, columns), fakeTelemetry());
      };
      await load(SHOP, 1, FIRST, { rows: 3, sum: '19.51' });
      const texts = async (sql: string) => (await warehouse.rows(sql)).map((row) => Object.values(row).join(' '));
      return { warehouse, load, texts };
    }

    test('gives it the new columns in the next load, and what was loaded keeps its sums', async () => {
      const { warehouse, load, texts } = await prepare();
      const own = 'CREATE VIEW shop.own_sales AS SELECT sale_id, amount FROM shop.current_sale';
      if (warehouse.dialect === 'postgres') await warehouse.apply([own]);
      const news: Rows = {
        dim_colour: ["3, 'matt', 'green', NULL, '00:00:00.000'"],
        fact_sale: [
          "1, '2026-11-20', 2.5, '10:15:00.123', 1, 12.50, true",
          "4, '2026-11-21', 0.2, '10:15:00.123', 9, 1, true",
        ],
      };
      expect(await load(WIDER, 2, news, { rows: 4, sum: '20.51' }, WIDER_COLUMNS)).toBe(true);
      expect((await lastReconciliation(warehouse, WIDER)).map(isDifferent)).toEqual([false]);
      expect(await texts('SELECT colour_id, finish FROM shop.dim_colour ORDER BY colour_id')).toEqual([
        '1 ',
        '2 ',
        '3 matt',
      ]);
      expect(await texts('SELECT sale_id, tax, amount FROM shop.current_sale ORDER BY sale_id')).toEqual([
        '1 2.50 12.50',
        '2  7.00',
        '3  0.01',
      ]);
      if (warehouse.dialect === 'postgres')
        expect(await texts('SELECT count(*), sum(amount) FROM shop.own_sales')).toEqual(['3 19.51']);
      // the fact that waited brings its new column
      const late: Rows = { dim_colour: ["9, 'gloss', 'late', NULL, '00:00:00.000'"] };
      expect(await load(WIDER, 3, late, { rows: 4, sum: '20.51' }, WIDER_COLUMNS)).toBe(true);
      expect(await texts('SELECT tax FROM shop.current_sale WHERE sale_id = 4')).toEqual(['0.20']);
      expect((await reconcileNow(warehouse, WIDER, MEASURES)).map(isDifferent)).toEqual([false]);
    });

    test('gives it the new tables in the next load, and what was loaded keeps its sums', async () => {
      const { warehouse, load, texts } = await prepare();
      // in Iceberg views aren't stored, and this warehouse has those of the earlier catalogue
      const returns = warehouse.dialect === 'iceberg' ? 'shop.fact_return' : 'shop.current_return';
      const news: Rows = {
        dim_size: ["1, 'small'"],
        fact_sale: ["4, '2026-11-21', 1, '10:15:00.123', NULL, 1, true"],
        fact_return: ['1, 1', '2, 2'],
      };
      expect(await load(LARGER, 2, news, { rows: 4, sum: '20.51' }, LARGER_COLUMNS)).toBe(true);
      expect((await lastReconciliation(warehouse, LARGER)).map(isDifferent)).toEqual([false]);
      expect(await texts(`SELECT return_id FROM ${returns}`)).toEqual(['1']);
      // a derived table is filled from the rows that are there
      expect(await texts('SELECT colour_id, batch FROM shop.named_colour ORDER BY colour_id')).toEqual([
        '1 000000001',
        '2 000000001',
      ]);
      // the return that waits for its size; each stage has only its own batch's rows
      const colours = ["2, 'navy', NULL, '00:00:00.000'", "3, 'green', NULL, '00:00:00.000'"];
      const late: Rows = { dim_size: ["2, 'large'"], fact_return: ['3, 1'], dim_colour: colours };
      expect(await load(LARGER, 3, late, { rows: 4, sum: '20.51' }, LARGER_COLUMNS)).toBe(true);
      expect(await texts(`SELECT return_id, size_id FROM ${returns} ORDER BY return_id`)).toEqual([
        '1 1',
        '2 2',
        '3 1',
      ]);
      // nor does it stay behind if a batch that was made before it existed changes those rows
      expect(await texts('SELECT colour_id, colour_name, batch FROM shop.named_colour ORDER BY colour_id')).toEqual([
        '1 red 000000001',
        '2 navy 000000003',
        '3 green 000000003',
      ]);
      expect(await texts('SELECT size_id, batch FROM shop.dim_size ORDER BY size_id')).toEqual([
        '1 000000002',
        '2 000000003',
      ]);
      expect(await texts('SELECT sale_id, size_id FROM shop.current_sale ORDER BY sale_id')).toEqual([
        '1 ',
        '2 ',
        '3 ',
        '4 1',
      ]);
      expect((await reconcileNow(warehouse, LARGER, MEASURES)).map(isDifferent)).toEqual([false]);
    });

    test('loads a batch that was made by the earlier contract', async () => {
      const { warehouse, load, texts } = await prepare();
      const earlier: Rows = {
        dim_colour: ["3, 'green', NULL, '00:00:00.000'"],
        fact_sale: ["4, '2026-11-21', '01:00:00.000', 3, 1, false"],
      };
      expect(await load(WIDER, 2, earlier, { rows: 4, sum: '20.51' })).toBe(true);
      expect(await texts('SELECT sale_id, tax, amount FROM shop.current_sale WHERE sale_id = 4')).toEqual(['4  1.00']);
      expect(await texts('SELECT colour_name, finish FROM shop.dim_colour WHERE colour_id = 3')).toEqual(['green ']);
      expect((await lastReconciliation(warehouse, WIDER)).map(isDifferent)).toEqual([false]);
    });

    test('two concurrent loads that find the change behave as each would alone', async () => {
      const { warehouse, texts, load } = await prepare();
      const more: Rows = { fact_sale: ["4, '2026-11-21', 0.2, '01:00:00.000', NULL, 1, false"] };
      const totals = { rows: 4, sum: '20.51' };
      const outcomes = await Promise.allSettled([1, 2].map(() => load(WIDER, 2, more, totals, WIDER_COLUMNS)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      expect(await load(WIDER, 2, more, totals, WIDER_COLUMNS)).toBe(false);
      expect(await texts('SELECT sale_id, tax FROM shop.current_sale WHERE sale_id = 4')).toEqual(['4 0.20']);
      expect((await lastReconciliation(warehouse, WIDER)).map(isDifferent)).toEqual([false]);
    });

    test('keeps the grants of a view whose columns are widened, and the views on one that only drops a constraint', async () => {
      const { warehouse, load, texts } = await prepare();
      if (warehouse.dialect !== 'postgres') return;
      await warehouse.apply([
        'CREATE VIEW shop.own_sales AS SELECT sale_id FROM shop.current_sale',
        'GRANT SELECT ON shop.current_sale TO PUBLIC',
        'GRANT SELECT (sale_id), UPDATE (amount) ON shop.current_sale TO pg_monitor WITH GRANT OPTION',
      ]);
      const rights = () =>
        texts(
          "SELECT relname, relacl, (SELECT array_agg((attname, attacl) ORDER BY attname) FROM pg_attribute WHERE attrelid = pg_class.oid AND attacl IS NOT NULL) FROM pg_class WHERE relnamespace = 'shop'::regnamespace AND relkind = 'v'",
        );
      const before = await rights();
      const optional = changed({
        fact_sale: (columns) => columns.map((each) => (each.name === 'is_paid' ? { ...each, nullable: true } : each)),
      });
      expect(await load(optional, 2, { fact_sale: [UNPAID] }, { rows: 4, sum: '20.51' })).toBe(true);
      expect(await rights()).toEqual(before);
      await warehouse.apply(['DROP VIEW shop.own_sales']);
      const wide = { ...optional, tables: optional.tables.map((table) => withBigAmounts(table)) };
      expect(await load(wide, 3, {}, { rows: 4, sum: '20.51' })).toBe(true);
      expect(await rights()).toEqual(before.filter((each) => !each.startsWith('own_sales')));
    });

    test('widens what the engine can, and otherwise names it before a row is written', async () => {
      const { warehouse, load, texts } = await prepare();
      const larger = changed({
        dim_colour: (columns) =>
          columns.map((column) => (column.name === 'colour_name' ? { ...column, bytes: 200 } : column)),
        fact_sale: (columns) =>
          columns.map((column) => (column.name === 'is_paid' ? { ...column, nullable: true } : column)),
      });
      const wide = { ...larger, tables: larger.tables.map((table) => withBigAmounts(table)) };
      const rows: Rows = {
        dim_colour: [`3, '${'x'.repeat(150)}', NULL, '00:00:00.000'`],
        fact_sale: ["4, '2026-11-21', '01:00:00.000', NULL, 99999999999999999999.99, NULL"],
      };
      const columns = {
        ...COLUMNS,
        fact_sale: (COLUMNS['fact_sale'] ?? []).map((column) => column.replace('DECIMAL(18,2)', 'DECIMAL(38,2)')),
      };
      const loading = load(wide, 2, rows, { rows: 4, sum: '100000000000000000019.50' }, columns);
      if (warehouse.dialect === 'redshift') {
        await expect(loading).rejects.toThrow(/fact_sale\.amount .*numeric\(38,2\).*fact_sale\.is_paid/s);
        expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001' });
        const texts = changed({ dim_colour: larger.tables[1] && (() => larger.tables[1]?.columns ?? []) });
        expect(await load(texts, 2, { dim_colour: rows.dim_colour ?? [] }, { rows: 3, sum: '19.51' })).toBe(true);
      } else {
        expect(await loading).toBe(true);
        expect(await texts('SELECT amount, is_paid FROM shop.current_sale WHERE sale_id = 4')).toEqual([
          '99999999999999999999.99 ',
        ]);
      }
      expect(await texts('SELECT length(colour_name) FROM shop.dim_colour WHERE colour_id = 3')).toEqual(['150']);
      expect((await lastReconciliation(warehouse, wide)).map(isDifferent)).toEqual([false]);
    });

    test.each([
      {
        change: 'a dropped column',
        of: changed({ fact_sale: (columns) => columns.filter(({ name }) => name !== 'is_paid') }),
        message: 'fact_sale.is_paid',
      },
      {
        change: 'a renamed column',
        of: changed({
          dim_colour: (columns) => columns.map((each) => (each.name === 'note' ? { ...each, name: 'remark' } : each)),
        }),
        message: 'dim_colour.note',
      },
      {
        change: 'a narrower type',
        of: changed({
          fact_sale: (columns) =>
            columns.map((each) => (each.name === 'sold_on' ? { ...each, type: 'INTEGER' } : each)),
        }),
        message: 'fact_sale.sold_on',
      },
      {
        change: 'a new column that is required',
        of: changed({
          fact_sale: (columns) => after(columns, 'sold_on', { name: 'till', type: 'INTEGER', nullable: false }),
        }),
        message: 'fact_sale.till',
      },
    ])('refuses $change by name before a row is written', async ({ of, message }) => {
      const { warehouse, load, texts } = await prepare();
      const green: Rows = { dim_colour: ["3, 'green', NULL, '00:00:00.000'"] };
      await expect(load(of, 2, green, { rows: 3, sum: '19.51' })).rejects.toMatchObject({
        name: 'PermanentError',
        message: expect.stringContaining(`shop.${message}`),
      });
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001' });
      expect(await load(SHOP, 2, green, { rows: 3, sum: '19.51' })).toBe(true);
      expect(await texts('SELECT colour_id FROM shop.dim_colour ORDER BY colour_id')).toEqual(['1', '2', '3']);
    });
  });
}

type Columns = readonly WarehouseColumn[];

function changed(changes: Readonly<Record<string, ((columns: Columns) => Columns) | undefined>>): Catalogue {
  const tables = SHOP.tables.map((table) => ({
    ...table,
    columns: changes[table.table]?.(table.columns) ?? table.columns,
  }));
  return { ...SHOP, tables };
}

function after(columns: Columns, name: string, added: WarehouseColumn): Columns {
  return columns.flatMap((column) => (column.name === name ? [column, added] : [column]));
}

function withBigAmounts(table: WarehouseTable): WarehouseTable {
  const columns = table.columns.map((column): WarehouseColumn =>
    column.name === 'amount' ? { ...column, type: 'DECIMAL(38,2)' } : column,
  );
  return { ...table, columns };
}
