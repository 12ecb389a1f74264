import { describe, expect, test } from '@jest/globals';
import { DataError } from '../../../../src/lib/errors.ts';
import type { Statement, Warehouse } from '../../../../src/lib/ports/warehouse.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';
import { parquetOf } from '../../../lib/engine/engine.ts';

export interface WarehouseUnderTest {
  readonly warehouse: Warehouse;
  /** Puts an object where the warehouse copies from. */
  readonly put: (key: string, bytes: Buffer) => Promise<void>;
}

const COLUMNS = [
  { name: 'id', type: 'INTEGER', nullable: false },
  { name: 'words', type: 'VARCHAR', nullable: true },
  { name: 'price', type: 'DECIMAL(18,2)', nullable: true },
  { name: 'is_new', type: 'BOOLEAN', nullable: true },
  { name: 'made_on', type: 'DATE', nullable: true },
] as const;
const CREATE =
  'CREATE TABLE things (id integer NOT NULL, words varchar(65535), price numeric(18,2), is_new boolean, made_on date)';

/** What every warehouse does. */
export function describeWarehouse(name: string, make: Make<WarehouseUnderTest>): void {
  describe(`warehouse: ${name}`, () => {
    const prepare = async () => {
      const { warehouse, put } = await make();
      await warehouse.apply([CREATE]);
      const copy = async (key: string, values: string): Promise<Statement> => {
        const types = COLUMNS.map((column) => `CAST(${column.name} AS ${column.type}) AS ${column.name}`).join(', ');
        const names = COLUMNS.map((column) => column.name).join(', ');
        await put(key, await parquetOf(`SELECT ${types} FROM (VALUES ${values}) AS v (${names})`));
        return { into: 'things', columns: COLUMNS, keys: [key] };
      };
      return { warehouse, copy, all: () => warehouse.rows('SELECT * FROM things ORDER BY id') };
    };

    test(
      'copies rows as they are, and gives each value as its text',
      async () => {
        const { warehouse, copy, all } = await prepare();
        const values = String.raw`(1, 'a, "b"' || chr(10) || 'c''\N ü 🎈', 12.5, true, '2026-11-21'), (2, '', 0, false, '0044-03-15'), (3, NULL, NULL, NULL, NULL)`;
        await warehouse.apply([await copy('a/1', values)]);
        expect(await all()).toEqual([
          { id: '1', words: 'a, "b"\nc\'\\N ü 🎈', price: '12.50', is_new: 'true', made_on: '2026-11-21' },
          { id: '2', words: '', price: '0.00', is_new: 'false', made_on: '0044-03-15' },
          { id: '3', words: null, price: null, is_new: null, made_on: null },
        ]);
        expect(await warehouse.rows('SELECT id FROM things WHERE id > 3')).toEqual([]);
      },
      PORT_TIMEOUT,
    );

    test(
      'does all of its statements, or nothing',
      async () => {
        const { warehouse, copy, all } = await prepare();
        await warehouse.apply([await copy('a/1', "(1, 'x', 1, true, '2026-11-21')")]);
        const next = await copy('a/2', "(2, 'y', 2, true, '2026-11-21')");
        await expect(warehouse.apply(['DELETE FROM things', next, "SELECT CAST('x' AS integer)"])).rejects.toThrow();
        expect((await all()).map(({ id }) => id)).toEqual(['1']);
        await warehouse.apply(['DELETE FROM things', next]);
        expect((await all()).map(({ id }) => id)).toEqual(['2']);
      },
      PORT_TIMEOUT,
    );

    test(
      'takes the objects of a folder together',
      async () => {
        const { warehouse, copy, all } = await prepare();
        await copy('a/b/1', "(1, 'x', 1, true, '2026-11-21')");
        await copy('a/b/2', "(2, 'y', 2, true, '2026-11-21')");
        await warehouse.apply([{ into: 'things', columns: COLUMNS, keys: ['a/b/1', 'a/b/2'] }]);
        expect((await all()).map(({ id }) => id)).toEqual(['1', '2']);
      },
      PORT_TIMEOUT,
    );

    test.each([
      "INSERT INTO things (id) VALUES (CAST('one' AS integer))",
      'INSERT INTO things (id) VALUES (2147483647 + 1)',
      'INSERT INTO things (id, price) VALUES (1, 99999999999999999.5)',
      "INSERT INTO things (id, made_on) VALUES (1, CAST('2026-02-30' AS date))",
    ])(
      'names a value that it can not hold, so that the others can be done without it: %s',
      async (statement) => {
        const { warehouse, all } = await prepare();
        const both = warehouse.apply(['INSERT INTO things (id) VALUES (2)', statement]);
        await expect(both).rejects.toBeInstanceOf(DataError);
        expect(await all()).toEqual([]);
      },
      PORT_TIMEOUT,
    );

    test(
      'names what it refuses, without a row',
      async () => {
        const { warehouse } = await prepare();
        await expect(warehouse.rows('SELECT * FROM nothing')).rejects.toMatchObject({
          name: 'PermanentError',
          message: expect.stringContaining('no such table'),
        });
        await expect(warehouse.apply(["SELECT CAST('secret' AS integer)"])).rejects.toThrow(
          expect.objectContaining({ message: expect.not.stringContaining('secret') }),
        );
      },
      PORT_TIMEOUT,
    );
  });
}
