import type { ConditionalPut, Item, ItemStore } from '../../../src/lib/ports/item-store.ts';

export interface FakeItemStore extends ItemStore {
  /** The items of a table, in the order in which they first came. */
  readonly all: (table: string) => Item[];
}

/** Tables in memory; `keys` names the key attribute of each. `turn` lets others go first. */
export function fakeItemStore(
  keys: Readonly<Record<string, string>>,
  turn: () => Promise<unknown> = () => Promise.resolve(),
): FakeItemStore {
  const tables = new Map(Object.entries(keys).map(([table, key]) => [table, { key, items: new Map<unknown, Item>() }]));

  const tableOf = (name: string) => {
    const table = tables.get(name);
    if (!table) throw new Error(`There is no table ${name}`);
    return table;
  };
  const stored = (name: string, item: Item) => {
    const { key, items } = tableOf(name);
    return items.get(item[key]);
  };
  const isAsExpected = ({ table, item, expected: { attribute, value } }: ConditionalPut) =>
    stored(table, item)?.[attribute] === value;
  const put = ({ table, item }: ConditionalPut) => {
    const { key, items } = tableOf(table);
    items.set(item[key], item);
  };
  return {
    all: (table) => [...tableOf(table).items.values()],
    get: async (table, key) => {
      await turn();
      const item = stored(table, key);
      await turn();
      return item;
    },
    putAll: async (puts) => {
      await turn();
      const done = puts.every(isAsExpected);
      if (done) puts.forEach(put);
      await turn();
      return done;
    },
  };
}
