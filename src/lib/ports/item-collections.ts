import type { Item } from './item-store.ts';

/** Part of a collection: the items with one value of an attribute, ordered by another attribute. */
export interface ItemRange {
  readonly collection: readonly [attribute: string, value: string | number];
  /** The attribute that orders the items, the first value and the last. */
  readonly between: readonly [attribute: string, first: string | number, last: string | number];
  /** An index, which lags the table by a moment; the table itself if omitted. */
  readonly index?: string;
  /** Descending. */
  readonly descending?: boolean;
  /** Maximum number of items. */
  readonly limit?: number;
  /** Starts after the item with these keys (those of the table and of the index). */
  readonly after?: Item;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** Whether there may be more behind the last one. */
  readonly more: boolean;
}

/** What a table didn't take. */
export interface Unput<Value> {
  /** Those that still failed after all retries. */
  readonly failed: readonly Value[];
  /** Those whose contents it refuses: a retry can't help, and would block their neighbours. */
  readonly refused: readonly Value[];
}

/** A table whose items form collections. */
export interface ItemCollections {
  /** Puts distinct items, replacing those with the same keys. Returns those that it couldn't put. */
  putEach(items: readonly Item[]): Promise<Unput<Item>>;
  /**
   * Puts an item if its number in `attribute`, from 1, follows that of the stored item. Returns false if not: someone else has
   * put the item since it was read.
   */
  putNext(item: Item, attribute: string): Promise<boolean>;
  /** Items of a range, as many as one call returns. */
  page(range: ItemRange): Promise<ItemPage>;
}
