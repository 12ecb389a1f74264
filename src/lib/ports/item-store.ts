/** An item of a table: its attributes are texts and numbers. */
export type Item = Readonly<Record<string, string | number>>;

/** A put that happens only while an attribute of the stored item is as expected; undefined where it is to be missing. */
export interface ConditionalPut {
  readonly table: string;
  readonly item: Item;
  readonly expected: { readonly attribute: string; readonly value: string | number | undefined };
}

/** Tables of items that are found by their keys. */
export interface ItemStore {
  /** The item as the last completed put left it; undefined where there is none. */
  get(table: string, key: Item): Promise<Item | undefined>;
  /** Puts all items, or none and false where one isn't as expected or is being written by another. */
  putAll(puts: readonly ConditionalPut[]): Promise<boolean>;
}
