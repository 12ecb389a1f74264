import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ConditionalPut, ItemStore } from '../../../../src/lib/ports/item-store.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface ItemStorePort {
  readonly store: ItemStore;
  /** Two tables, each with a text as its key. */
  readonly tables: readonly [KeyedTable, KeyedTable];
}

interface KeyedTable {
  readonly name: string;
  readonly key: string;
}

/** What every item store does. */
export function describeItemStore(name: string, make: Make<ItemStorePort>): void {
  describe(`item store: ${name}`, () => {
    test(
      'gives an item as it was put, each number to its last bit, and nothing where there is none',
      async () => {
        const { store, tables } = await make();
        const id = randomUUID();
        const key = { [tables[0].key]: id };
        const values = {
          text: 'ü "quoted"\n€',
          third: 1 / 3,
          tiny: 1.2345678901234567e-20,
          large: 2 ** 53,
          minus: -0.5,
        };
        expect(await store.get(tables[0].name, key)).toBeUndefined();
        expect(await store.putAll([put(tables[0], id, values, ['text', undefined])])).toBe(true);
        expect(await store.get(tables[0].name, key)).toEqual({ ...key, ...values });
      },
      PORT_TIMEOUT,
    );

    test(
      'puts only where the stored attribute is as expected',
      async () => {
        const { store, tables } = await make();
        const id = randomUUID();
        const tries = [
          { version: 1, expected: 0, done: false },
          { version: 1, expected: undefined, done: true },
          { version: 2, expected: undefined, done: false },
          { version: 2, expected: 2, done: false },
          { version: 2, expected: 1, done: true },
        ];
        for (const { version, expected, done } of tries) {
          expect(await store.putAll([put(tables[0], id, { version }, ['version', expected])])).toBe(done);
        }
        expect(await store.get(tables[0].name, { [tables[0].key]: id })).toMatchObject({ version: 2 });
      },
      PORT_TIMEOUT,
    );

    test(
      'puts all items, in several tables, or none',
      async () => {
        const { store, tables } = await make();
        const [taken, free] = [randomUUID(), randomUUID()];
        const [first, second] = tables;
        expect(await store.putAll([put(first, taken, { version: 1 }, ['version', undefined])])).toBe(true);
        const both = [
          put(second, free, { version: 1 }, ['version', undefined]),
          put(first, taken, { version: 2 }, ['version', undefined]),
        ];
        expect(await store.putAll(both)).toBe(false);
        expect(await store.get(second.name, { [second.key]: free })).toBeUndefined();
      },
      PORT_TIMEOUT,
    );

    test(
      'lets one of many win that put at the same time',
      async () => {
        const { store, tables } = await make();
        const id = randomUUID();
        const puts = Array.from({ length: 20 }, (_, version) =>
          put(tables[0], id, { version }, ['version', undefined]),
        );
        const won = await Promise.all(puts.map((each) => store.putAll([each])));
        expect(won.filter((each) => each)).toHaveLength(1);
        expect(await store.get(tables[0].name, { [tables[0].key]: id })).toMatchObject({ version: won.indexOf(true) });
      },
      PORT_TIMEOUT,
    );

    test(
      'throws for a table that is not there',
      async () => {
        const { store, tables } = await make();
        const absent = { ...tables[0], name: `absent-${randomUUID()}` };
        await expect(store.get(absent.name, { [absent.key]: 'any' })).rejects.toThrow();
        await expect(store.putAll([put(absent, 'any', { version: 1 }, ['version', undefined])])).rejects.toThrow();
      },
      PORT_TIMEOUT,
    );
  });
}

function put(
  { name, key }: KeyedTable,
  id: string,
  values: Readonly<Record<string, string | number>>,
  [attribute, value]: [string, number | undefined],
): ConditionalPut {
  return { table: name, item: { [key]: id, ...values }, expected: { attribute, value } };
}
