import type { ItemCollections, ItemRange } from '../../../src/lib/ports/item-collections.ts';
import type { Item } from '../../../src/lib/ports/item-store.ts';

export interface FakeItemCollections extends ItemCollections {
  /** The items, in the order of their keys. */
  readonly all: () => Item[];
}

interface Behaviour {
  /** Which items fail temporarily, every time. */
  readonly fails?: (item: Item) => boolean;
  /** Which items it refuses for what they hold. */
  readonly refuses?: (item: Item) => boolean;
  /** Lets other invocations run first. */
  readonly turn?: () => Promise<unknown>;
}

/** A table in memory, of the names of its two keys. */
export function fakeItemCollections(
  keys: readonly [string, string],
  { fails = () => false, refuses = () => false, turn = () => Promise.resolve() }: Behaviour = {},
): FakeItemCollections {
  const items = new Map<string, Item>();
  const nameOf = (item: Item) => JSON.stringify(keys.map((key) => item[key]));
  return {
    all: () => [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item),
    putEach: async (given) => {
      if (new Set(given.map(nameOf)).size < given.length) throw new Error('An item comes twice');
      const [failed, refused]: [Item[], Item[]] = [[], []];
      for (const item of given) {
        await turn();
        if (fails(item)) failed.push(item);
        else if (refuses(item)) refused.push(item);
        else items.set(nameOf(item), item);
      }
      return { failed, refused };
    },
    putNext: async (item, attribute) => {
      await turn();
      const stored = items.get(nameOf(item))?.[attribute];
      const done = Number(stored ?? 0) === Number(item[attribute]) - 1;
      if (done) items.set(nameOf(item), item);
      await turn();
      return done;
    },
    page: async (range) => {
      await turn();
      const found = itemsOf([...items.values()], range);
      await turn();
      const limit = range.limit ?? PAGE;
      // as DynamoDB, which stops at the limit without a look behind it
      return { items: found.slice(0, limit), more: found.length >= limit };
    },
  };
}

function itemsOf(items: readonly Item[], { collection, between, descending, after }: ItemRange): Item[] {
  const [order, first, last] = between;
  if (first > last) throw new Error('The range ends before it begins');
  const rank = (item: Item) => item[order] ?? '';
  const direction = descending ? -1 : 1;
  return items
    .filter((item) => item[collection[0]] === collection[1] && order in item)
    .filter((item) => rank(item) >= first && rank(item) <= last)
    .sort((a, b) => direction * compare(rank(a), rank(b)))
    .filter((item) => !after || direction * compare(rank(item), rank(after)) > 0);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}

/** Few, so that readers of a collection have to page. */
const PAGE = 3;
