import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Column } from '../../src/lib/contracts/contract.ts';
import { UnreadableObjectsError } from '../../src/lib/engine/unreadable-objects-error.ts';
import { cleanContracts } from '../../src/lib/generated/clean-contracts.ts';
import type { InputTable } from '../../src/lib/ports/query-engine.ts';
import { publishedTable } from '../../src/lib/publish/published-table.ts';
import { inEngine } from '../lib/engine/engine.ts';
import { inShop } from '../lib/publish/shop.ts';
import { KEPT, narrower, optionalIn, rowOf, without } from '../support/earlier.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { parquetFiles } from '../support/fakes/parquet.ts';
import { sample } from '../support/sample.ts';

const ADDED: Column = { name: 'added', type: 'VARCHAR', nullable: true };

describe.each(sample(KEPT, 6))('objects of earlier contracts of $id', ({ columns: own }) => {
  const columns = [...own, ADDED];
  const optional = optionalIn(columns);
  const required = columns.filter(({ nullable }) => !nullable);
  const keys = ['today', 'narrower', ...optional.map(({ name }) => name)];
  const broken = required.map(({ name }) => `no-${name}`);
  const lake = fakeLake();
  const input = (...of: readonly string[]): InputTable => ({ name: 'input', format: 'parquet', columns, keys: of });

  /** One of today's contract, one with smaller numbers, one for each column that it may lack, and one for each that it may not. */
  beforeAll(async () => {
    const selects = [
      rowOf(columns, 0),
      rowOf(narrower(columns), 1),
      ...optional.map(({ name }, n) => rowOf(without(columns, name), n + 2)),
      ...required.map(({ name }) => rowOf(without(columns, name), 0)),
    ];
    const names = [...keys, ...broken];
    const files = await parquetFiles(Object.fromEntries(selects.map((select, n) => [names[n] ?? '', select] as const)));
    for (const [key, bytes] of files) lake.files.set(key, bytes);
  });

  test('have NULL in columns that were added since, whatever objects are beside them', async () => {
    const rows = [
      rowOf(columns, 0),
      rowOf(columns, 1),
      ...optional.map(({ name }, n) => `SELECT * REPLACE (NULL AS "${name}") FROM (${rowOf(columns, n + 2)})`),
    ];
    await inEngine(
      async (engine) => {
        const rowsOf = (...of: readonly string[]) =>
          engine.rows({ sql: 'SELECT * FROM input', inputs: [input(...of)] });
        const expected = await engine.rows({ sql: rows.join(' UNION ALL '), inputs: [] });
        expect(await rowsOf(...keys)).toEqual(expected);
        expect(await rowsOf(...keys.toReversed())).toEqual(expected.toReversed());
        expect(await rowsOf('added')).toEqual(expected.slice(-1));
      },
      { lake },
    );
  });

  test('are unreadable without a column that the contract requires', async () => {
    const sql = `SELECT ${required.map(({ name }) => `"${name}"`).join(', ')} FROM input`;
    const failing = inEngine((engine) => engine.rows({ sql, inputs: [input(...keys, ...broken)] }), { lake });
    await expect(failing).rejects.toEqual(new UnreadableObjectsError(broken));
  });
});

test.each(sample(cleanContracts, 2))(
  'objects of earlier contracts of $id are published with NULLs',
  async (contract) => {
    const shown = {
      ...contract,
      id: 'shop/order-item.v1',
      table: 'order-item/v1',
      columns: [...contract.columns, ADDED],
    };
    const optional = optionalIn(shown.columns);
    await inShop(async ({ landQuery, publish, query, failed }) => {
      const keys = optional.map(({ name }) => `clean/${shown.table}/dt=2026-11-20/${name}.parquet`);
      for (const [n, key] of keys.entries())
        await landQuery(key, rowOf(without(shown.columns, optional[n]?.name ?? ''), n));
      const contracts = [shown];
      expect(await publish(keys, { contracts, pseudonymKey: 'key' })).toMatchObject({ errors: [], left: [] });
      expect(failed.events()).toEqual([]);
      const { values } = publishedTable(shown, 'key');
      const counts = values.map(({ column }) => `count("${column.name}") AS "${column.name}"`);
      const [counted] = await query(`SELECT ${counts.join(', ')} FROM lake.shop.order_item`);
      expect(counted).toEqual(
        Object.fromEntries(
          values.map(({ column }) => [column.name, String(optional.length - (column.nullable ? 1 : 0))]),
        ),
      );
    });
  },
);
