import { describe, expect, test } from '@jest/globals';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { lastEntry } from '../../../src/lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation, reconcileNow } from '../../../src/lib/warehouse/reconciliation.ts';
import type { WarehouseUnderTest } from '../../support/fakes/ports/warehouse.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { FIRST, RED, shopBatch, SHOP, type Rows, type Totals } from './shop.ts';

const SALE = 'sale_id, sold_on, sold_at, colour_id, amount, is_paid, batch';

/** The behaviour of a load in every warehouse. */
export function describeLoads(profile: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`a load in ${profile}`, () => {
    async function prepare() {
      const { warehouse, put } = await make();
      const telemetry = fakeTelemetry();
      const byHand = (...statements: string[]) => warehouse.apply(statements);
      await createCatalogue(warehouse, SHOP);
      const load = async (number: number, rows: Rows, totals?: Totals) =>
        loadBatch(warehouse, SHOP, await shopBatch(number, rows, put, totals), telemetry);
      const idsOf = async (table: string, columns = 'sale_id') =>
        (await warehouse.rows(`SELECT ${columns} FROM shop.${table} ORDER BY ${columns}`)).map((row) =>
          Object.values(row).join(' '),
        );
      return { warehouse, put, telemetry, byHand, load, idsOf };
    }

    test('keeps the latest version of dimensions, and every version of facts', async () => {
      const { warehouse, load, idsOf } = await prepare();
      expect(await load(1, FIRST)).toBe(true);
      expect(await warehouse.rows('SELECT * FROM shop.dim_colour ORDER BY colour_id')).toMatchObject([
        { colour_name: 'red', note: null, batch: '000000001' },
        { colour_name: 'blue, "navy"', note: '', batch: '000000001' },
      ]);
      const change: Rows = {
        dim_colour: ["1, 'crimson', 'new', '10:15:00.123'"],
        fact_sale: ["1, '2026-11-20', '10:15:00.123', 1, 12.50, true", "4, '2026-11-21', '01:00:00.000', 1, 1, false"],
      };
      expect(await load(2, change)).toBe(true);
      expect(await idsOf('dim_colour', 'colour_id, colour_name, batch')).toEqual([
        '1 crimson 000000002',
        '2 blue, "navy" 000000001',
      ]);
      expect(await idsOf('fact_sale', 'sale_id, batch')).toEqual([
        '1 000000001',
        '1 000000002',
        '2 000000001',
        '3 000000001',
        '4 000000002',
      ]);
      expect(await idsOf('current_sale', 'sale_id, is_paid')).toEqual(['1 true', '2 true', '3 true', '4 false']);
      const [time] = await warehouse.rows(
        'SELECT CAST(sold_at AS varchar(20)) AS t FROM shop.fact_sale WHERE sale_id = 2',
      );
      expect(time).toEqual({ t: '23:59:59.999' });
    });

    test('of a batch that has been loaded, or is being loaded, changes nothing', async () => {
      const { load, idsOf, telemetry } = await prepare();
      const outcomes = await Promise.all([load(1, FIRST), load(1, FIRST), load(1, FIRST)]);
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(telemetry.errors).toHaveLength(2);
      expect(await load(1, FIRST)).toBe(false);
      expect(await idsOf('fact_sale')).toEqual(['1', '2', '3']);
    });

    test('whose commit got no answer is recognised', async () => {
      const { warehouse, put, idsOf, telemetry } = await prepare();
      const deaf: Warehouse = {
        ...warehouse,
        apply: async (statements) => {
          await warehouse.apply(statements);
          throw new Error('The connection broke');
        },
      };
      expect(await loadBatch(deaf, SHOP, await shopBatch(1, FIRST, put), telemetry)).toBe(false);
      expect(await idsOf('fact_sale')).toEqual(['1', '2', '3']);
    });

    test('keeps facts whose dimension is late, and resolves them in order', async () => {
      const { warehouse, load, idsOf } = await prepare();
      const late = "5, '2026-11-21', '01:00:00.000', 9, 3, false";
      await load(1, { ...FIRST, fact_sale: [...(FIRST.fact_sale ?? []), late] }, { rows: 4, sum: '22.51' });
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001', waitingRows: 1 });
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([{ warehouseRows: 4, waitingRows: 1 }]);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await load(2, { fact_sale: ["5, '2026-11-21', '01:00:00.000', 9, 4, true"] }, { rows: 4, sum: '23.51' });
      expect(await idsOf('waiting_fact_sale', 'sale_id, batch')).toEqual(['5 000000001', '5 000000002']);
      await load(3, { dim_colour: ["9, 'late', NULL, '00:00:00.000'"] }, { rows: 4, sum: '23.51' });
      expect(await idsOf('waiting_fact_sale')).toEqual([]);
      expect(await idsOf('current_sale', 'sale_id, amount, batch')).toContain('5 4.00 000000002');
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
    });

    test('removes deleted rows from the current ones, until they come back', async () => {
      const { warehouse, load, idsOf } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      await load(2, { deleted_row: ["'fact_sale', 2", "'dim_colour', 2"] }, { rows: 2, sum: '12.51' });
      expect(await idsOf('current_sale')).toEqual(['1', '3']);
      expect(await idsOf('dim_colour', 'colour_id')).toEqual(['1', '2']);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await load(3, { fact_sale: ["2, '2026-11-20', '23:59:59.999', 2, 8, true"] }, { rows: 3, sum: '20.51' });
      expect(await idsOf('current_sale', 'sale_id, amount')).toContain('2 8.00');
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
    });

    test('that fails midway leaves nothing', async () => {
      const { warehouse, load, idsOf } = await prepare();
      await load(1, FIRST);
      const broken: Rows = { dim_colour: ["3, 'green', NULL, '00:00:00.000'", '4, NULL, NULL, NULL'] };
      await expect(load(2, broken)).rejects.toThrow();
      expect(await idsOf('dim_colour', 'colour_id')).toEqual(['1', '2']);
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001' });
      expect(await load(2, { dim_colour: ["3, 'green', NULL, '00:00:00.000'"] })).toBe(true);
    });

    test('detects a row removed, and one changed, by hand', async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await byHand('DELETE FROM shop.fact_sale WHERE sale_id = 2');
      await load(2, { dim_colour: [RED] }, { rows: 3, sum: '19.51' });
      expect(await lastReconciliation(warehouse, SHOP)).toEqual([
        {
          batch: '000000002',
          table: 'fact_sale',
          sourceRows: 3,
          rejectedRows: 0,
          rejectedKeys: [],
          warehouseRows: 2,
          waitingRows: 0,
          doubledRows: 0,
          missingRows: 1,
          sourceSum: '19.51',
          warehouseSum: '12.51',
          sourceKeys: null,
          warehouseKeys: null,
          isKnown: true,
        },
      ]);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([true]);
      await byHand('UPDATE shop.fact_sale SET amount = 13.50 WHERE sale_id = 1');
      await load(3, { dim_colour: [RED] }, { rows: 2, sum: '12.51' });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([true]);
    });

    test('detects an earlier version of a row removed by hand', async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      const paid: Rows = { fact_sale: ["3, '2026-11-21', '00:00:00.000', NULL, 0.01, true"] };
      await load(2, paid, { rows: 3, sum: '19.51' });
      const now = () => reconcileNow(warehouse, SHOP, new Map([['fact_sale', 'amount']]));
      expect((await now()).map(isDifferent)).toEqual([false]);
      await byHand("DELETE FROM shop.fact_sale WHERE sale_id = 3 AND batch = '000000001'");
      expect(await now()).toMatchObject([{ warehouseRows: 3, missingRows: 1 }]);
      expect((await now()).map(isDifferent)).toEqual([true]);
    });

    test('compares counts and sums without the source rows that were rejected', async () => {
      const { byHand, warehouse, load } = await prepare();
      // the first is newly rejected, the fourth always was
      const rejected = [1, 4];
      await load(1, FIRST, { rows: 4, sum: '7.01', rejected });
      const now = () => reconcileNow(warehouse, SHOP, new Map([['fact_sale', 'amount']]));
      const whole = { sourceRows: 4, rejectedRows: 2, rejectedKeys: rejected, warehouseRows: 2, warehouseSum: '7.01' };
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([whole]);
      expect(await now()).toMatchObject([whole]);
      expect((await now()).map(isDifferent)).toEqual([false]);
      await byHand('UPDATE shop.fact_sale SET amount = 8 WHERE sale_id = 2');
      expect((await now()).map(isDifferent)).toEqual([true]);
      await load(2, { dim_colour: [RED] }, { rows: 5, sum: '8.01', rejected });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([true]);
    });

    test('compares sums larger than any single amount', async () => {
      const { warehouse, load } = await prepare();
      const most = (id: number) => `${id}, '2026-11-20', '10:15:00.123', 1, 9999999999999999.99, false`;
      const rows = { ...FIRST, fact_sale: [1, 2, 3].map(most) };
      await load(1, rows, { rows: 3, sum: '29999999999999999.97' });
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([{ warehouseSum: '29999999999999999.97' }]);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
    });

    test('during the comparison restarts it, a few times', async () => {
      const { warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      let batches = 1;
      const rows = (most: number) => async (sql: string) => {
        const found = await warehouse.rows(sql);
        if (!sql.startsWith('SELECT * FROM shop.reconciliation') || batches === most) return found;
        const sale = `${3 + batches++}, '2026-11-21', '01:00:00.000', 1, 1, false`;
        await load(batches, { fact_sale: [sale] }, { rows: 2 + batches, sum: `${18 + batches}.51` });
        return found;
      };
      const now = (most: number) => reconcileNow({ rows: rows(most) }, SHOP, new Map([['fact_sale', 'amount']]));
      const reconciled = await now(3);
      expect(reconciled).toMatchObject([
        { batch: '000000003', sourceRows: 5, warehouseRows: 5, warehouseSum: '21.51' },
      ]);
      expect(reconciled.map(isDifferent)).toEqual([false]);
      await expect(now(100)).rejects.toMatchObject({ name: 'TransientError' });
      expect(batches).toBe(8);
    });

    test("whose sums weren't compared shows only the warehouse's", async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      await byHand('UPDATE shop.reconciliation SET source_sum = NULL');
      expect(await reconcileNow(warehouse, SHOP, new Map([['fact_sale', 'amount']]))).toMatchObject([
        { sourceSum: null, warehouseSum: '19.51' },
      ]);
      expect(await reconcileNow(warehouse, SHOP, new Map())).toMatchObject([{ sourceSum: null, warehouseSum: null }]);
    });

    test('detects lost rows while another waits', async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST);
      await byHand('DELETE FROM shop.fact_sale WHERE sale_id <= 2');
      const late = "5, '2026-11-21', '01:00:00.000', 9, 3, false";
      await load(2, { fact_sale: [late] }, { rows: 4, sum: '22.51' });
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([{ warehouseRows: 2, waitingRows: 1 }]);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([true]);
    });

    test("doesn't count rows as waiting that were replaced or deleted since", async () => {
      const { warehouse, load, idsOf } = await prepare();
      const late = (id: number) => `${id}, '2026-11-21', '01:00:00.000', 9, 3, false`;
      await load(1, { ...FIRST, fact_sale: [late(1), late(2)] }, { rows: 2, sum: '6.00' });
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001', waitingRows: 2 });
      const fixed: Rows = { fact_sale: ["1, '2026-11-21', '01:00:00.000', 1, 4, false"] };
      await load(2, { ...fixed, deleted_row: ["'fact_sale', 2"] }, { rows: 1, sum: '4.00' });
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000002', waitingRows: 0 });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      expect(await idsOf('waiting_fact_sale', 'sale_id, batch')).toEqual(['1 000000001', '2 000000001']);
    });

    test("detects a batch's lost version even if another batch has a surplus one", async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      await load(2, { fact_sale: ["3, '2026-11-21', '00:00:00.000', NULL, 1, true"] }, { rows: 3, sum: '20.50' });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await byHand(
        "DELETE FROM shop.fact_sale WHERE sale_id = 3 AND batch = '000000001'",
        `INSERT INTO shop.fact_sale (${warehouse.dialect === 'iceberg' ? 'sale_record_id, ' : ''}${SALE})
         SELECT ${warehouse.dialect === 'iceberg' ? '99, ' : ''}${SALE.replace('batch', "'000000000'")} FROM shop.fact_sale WHERE sale_id = 1`,
      );
      expect(await reconcileNow(warehouse, SHOP, new Map([['fact_sale', 'amount']]))).toMatchObject([
        { warehouseRows: 3, warehouseSum: '20.50', missingRows: 1 },
      ]);
    });

    test("detects a batch's lost version beside a foreign one of the same batch, if both were replaced since", async () => {
      const { byHand, warehouse, load } = await prepare();
      await load(1, FIRST, { rows: 3, sum: '19.51' });
      const sales = ["3, '2026-11-21', '00:00:00.000', NULL, 1, true", "4, '2026-11-21', '01:00:00.000', 1, 1, false"];
      await load(2, { fact_sale: sales }, { rows: 4, sum: '21.50' });
      await load(3, { dim_colour: [RED] }, { rows: 4, sum: '21.50' });
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await byHand("UPDATE shop.fact_sale SET sale_id = 4 WHERE sale_id = 3 AND batch = '000000001'");
      const reconciled = await reconcileNow(warehouse, SHOP, new Map([['fact_sale', 'amount']]));
      expect(reconciled).toMatchObject([{ warehouseRows: 4, warehouseSum: '21.50', doubledRows: 0, missingRows: 1 }]);
      expect(reconciled.map(isDifferent)).toEqual([true]);
    });

    test('detects a missing dimension row even beside a duplicate of another', async () => {
      const { byHand, warehouse, put } = await prepare();
      const check = { table: 'dim_colour', sourceRows: 2, rejectedRows: 0, rejectedKeys: [], isKnown: true };
      await loadBatch(warehouse, SHOP, { ...(await shopBatch(1, FIRST, put)), checks: [check] }, fakeTelemetry());
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      if (warehouse.dialect === 'postgres')
        await byHand('ALTER TABLE shop.dim_colour DROP CONSTRAINT IF EXISTS dim_colour_pkey');
      await byHand(
        'DELETE FROM shop.dim_colour WHERE colour_id = 2',
        'INSERT INTO shop.dim_colour SELECT * FROM shop.dim_colour WHERE colour_id = 1',
      );
      const reconciled = await reconcileNow(warehouse, SHOP, new Map());
      expect(reconciled).toMatchObject([{ warehouseRows: 1, doubledRows: 1 }]);
      expect(reconciled.map(isDifferent)).toEqual([true]);
    });

    test.each([
      { table: 'fact_sale', key: 'sale_id', keys: '36', sourceRows: 3, missingRows: 1 },
      { table: 'dim_colour', key: 'colour_id', keys: '9', sourceRows: 2, missingRows: 0 },
    ])('detects a row of $table that got another key', async ({ table, key, keys, sourceRows, missingRows }) => {
      const { byHand, warehouse, put } = await prepare();
      const check = { table, sourceRows, rejectedRows: 0, rejectedKeys: [], keys, isKnown: true };
      await loadBatch(warehouse, SHOP, { ...(await shopBatch(1, FIRST, put)), checks: [check] }, fakeTelemetry());
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
      await byHand(`UPDATE shop.${table} SET ${key} = 77 WHERE ${key} = 2`);
      const reconciled = await reconcileNow(warehouse, SHOP, new Map());
      expect(reconciled).toMatchObject([{ warehouseRows: sourceRows, doubledRows: 0, missingRows, sourceKeys: keys }]);
      expect(reconciled.map(isDifferent)).toEqual([true]);
    });

    test('detects a duplicate fact, and a missing fact of the batch', async () => {
      const { byHand, warehouse, put, load } = await prepare();
      const sums = { rows: 3, sum: '19.51' };
      await load(1, FIRST, sums);
      // only PostgreSQL enforces them
      if (warehouse.dialect === 'postgres')
        await byHand('ALTER TABLE shop.fact_sale DROP CONSTRAINT IF EXISTS fact_sale_key');
      await byHand(`INSERT INTO shop.fact_sale (${SALE}) SELECT ${SALE} FROM shop.fact_sale WHERE sale_id < 3`);
      await load(2, { dim_colour: [RED] }, sums);
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([{ warehouseRows: 3, doubledRows: 2 }]);
      expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([true]);

      const lossy: Warehouse = {
        ...warehouse,
        apply: (statements) =>
          warehouse.apply(
            statements.flatMap((each) =>
              typeof each === 'string' && each.startsWith('INSERT INTO shop.reconciliation')
                ? ["DELETE FROM shop.fact_sale WHERE batch = '000000003'", each]
                : [each],
            ),
          ),
      };
      const paid: Rows = { fact_sale: ["3, '2026-11-21', '00:00:00.000', NULL, 0.01, true"] };
      await loadBatch(lossy, SHOP, await shopBatch(3, paid, put, sums), fakeTelemetry());
      expect(await lastReconciliation(warehouse, SHOP)).toMatchObject([
        { warehouseRows: 3, doubledRows: 2, missingRows: 1 },
      ]);
    });
  });
}
