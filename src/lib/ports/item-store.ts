/** An item of a table, whose attributes are texts and numbers. */
export type Item = Readonly<Record<string, string | number>>;

/** A put that succeeds only if an attribute of the stored item is as expected; undefined means it must be missing. */
export interface ConditionalPut {
  readonly table: string;
  readonly item: Item;
  readonly expected: { readonly attribute: string; readonly value: string | number | undefined };
}

/** Tables of items that are found by their keys. */
export interface ItemStore {
  /** The item as the last completed put left it; undefined if there is none. */
  get(table: string, key: Item): Promise<Item | undefined>;
  /** Puts all items, or returns false and puts none if one isn't as expected or is being written concurrently. */
  putAll(puts: readonly ConditionalPut[]): Promise<boolean>;
}
