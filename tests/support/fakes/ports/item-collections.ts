import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ItemCollections, ItemRange } from '../../../../src/lib/ports/item-collections.ts';
import type { Item } from '../../../../src/lib/ports/item-store.ts';
import { eventually } from '../../eventually.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface ItemCollectionsPort {
  /** A table by `id` (text) and `place` (number), with an index `by-owner` by `owner` and `at` (texts). */
  readonly table: ItemCollections;
}

/** What every table of collections does. */
export function describeItemCollections(name: string, make: Make<ItemCollectionsPort>): void {
  describe(`item collections: ${name}`, () => {
    test(
      'puts more items than one call takes, and gives them back in order, page by page',
      async () => {
        const { table } = await make();
        const id = randomUUID();
        const items = Array.from({ length: 60 }, (_, n) => ({ id, place: n + 1, text: `ü ${n}`, price: n / 3 }));
        expect(await table.putEach(items.toReversed())).toEqual({ failed: [], refused: [] });
        expect(await read(table, { collection: ['id', id], between: ['place', 1, 60], limit: 25 })).toEqual(items);
      },
      PORT_TIMEOUT,
    );

    test(
      'puts an item in place of the one with its keys',
      async () => {
        const { table } = await make();
        const id = randomUUID();
        await table.putEach([{ id, place: 1, text: 'first' }]);
        await table.putEach([{ id, place: 1, other: 'second' }]);
        const { items } = await table.page({ collection: ['id', id], between: ['place', 0, 9] });
        expect(items).toEqual([{ id, place: 1, other: 'second' }]);
      },
      PORT_TIMEOUT,
    );

    test(
      'gives what lies between two places, both included, from either end',
      async () => {
        const { table } = await make();
        const id = randomUUID();
        await table.putEach([1, 2, 10, 20, 30].map((place) => ({ id, place })));
        const range: ItemRange = { collection: ['id', id], between: ['place', 2, 20] };
        expect((await read(table, range)).map(({ place }) => place)).toEqual([2, 10, 20]);
        expect((await read(table, { ...range, descending: true })).map(({ place }) => place)).toEqual([20, 10, 2]);
      },
      PORT_TIMEOUT,
    );

    test(
      'gives nothing more behind a page that ends with the last item',
      async () => {
        const { table } = await make();
        const id = randomUUID();
        const items = [1, 2, 3, 4].map((place) => ({ id, place }));
        await table.putEach(items);
        const range: ItemRange = { collection: ['id', id], between: ['place', 1, 9], limit: 2 };
        expect(await read(table, range)).toEqual(items);
        expect(await table.page({ ...range, after: { id, place: 4 } })).toEqual({ items: [], more: false });
      },
      PORT_TIMEOUT,
    );

    test(
      'puts an item only if it follows the version that it was made from',
      async () => {
        const { table } = await make();
        const id = randomUUID();
        await table.putEach([{ id, place: 0, text: 'without a version' }]);
        const put = (version: number, text: string) => table.putNext({ id, place: 0, version, text }, 'version');
        const done = [await put(2, 'a'), await put(1, 'b'), await put(1, 'c'), await put(2, 'd'), await put(4, 'e')];
        expect(done).toEqual([false, true, false, true, false]);
        const { items } = await table.page({ collection: ['id', id], between: ['place', 0, 0] });
        expect(items).toEqual([{ id, place: 0, version: 2, text: 'd' }]);
      },
      PORT_TIMEOUT,
    );

    test(
      'has only those items in an index that have its keys',
      async () => {
        const { table } = await make();
        const [id, owner] = [randomUUID(), randomUUID()];
        await table.putEach([
          { id, place: 0, owner, at: '2011-01-01#a' },
          { id, place: 1, owner },
          { id: `${id}b`, place: 0, owner, at: '2011-01-02#b' },
          { id: `${id}c`, place: 0, at: '2011-01-03#c' },
        ]);
        const range: ItemRange = {
          index: 'by-owner',
          collection: ['owner', owner],
          between: ['at', '2011-01-01', '2011-01-02~'],
          descending: true,
        };
        const found = await eventually(
          async () => (await table.page(range)).items,
          ({ length }) => length >= 2,
        );
        expect(found.map(({ at }) => at)).toEqual(['2011-01-02#b', '2011-01-01#a']);
        const after = { owner, at: '2011-01-02#b', id: `${id}b`, place: 0 };
        expect(await table.page({ ...range, after })).toEqual({
          items: [{ id, place: 0, owner, at: '2011-01-01#a' }],
          more: false,
        });
      },
      PORT_TIMEOUT,
    );
  });
}

/** All items of a range of the table itself, page by page. */
async function read(table: ItemCollections, range: ItemRange): Promise<Item[]> {
  const all: Item[] = [];
  for (let more = true; more;) {
    const { id = '', place = 0 } = all.at(-1) ?? {};
    const page = await table.page({ ...range, ...(all.length > 0 && { after: { id, place } }) });
    all.push(...page.items);
    more = page.more;
  }
  return all;
}
