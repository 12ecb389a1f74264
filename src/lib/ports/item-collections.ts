import type { Item } from './item-store.ts';

/** Part of a collection: the items of one value of an attribute, in the order of another. */
export interface ItemRange {
  readonly collection: readonly [attribute: string, value: string | number];
  /** The attribute that orders the items, the first value and the last. */
  readonly between: readonly [attribute: string, first: string | number, last: string | number];
  /** An index of the table, which holds an item a moment after the table does; the table itself unless given. */
  readonly index?: string;
  /** The last first. */
  readonly descending?: boolean;
  /** The most items to give. */
  readonly limit?: number;
  /** Begins behind the item of these keys: those of the table and of the index. */
  readonly after?: Item;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** Whether there may be more behind the last one. */
  readonly more: boolean;
}

/** A table whose items form collections. */
export interface ItemCollections {
  /** Puts items, none of them twice, in place of those with the same keys. Returns those that failed to the end. */
  putEach(items: readonly Item[]): Promise<Item[]>;
  /** Puts an item unless the one in its place has a greater number in `attribute`. Says whether it did. */
  putUnlessGreater(item: Item, attribute: string): Promise<boolean>;
  /** Items of a range, as many as one call gives. */
  page(range: ItemRange): Promise<ItemPage>;
}
