import { key, type Shop } from './shop.ts';

export const ONE = key(20, 'one');
export const OTHER = key(20, 'other');
export const SPOILT = key(21, 'spoilt');

/** Lands the first batch, which is `ONE`. */
export async function landFirst({ land }: Shop): Promise<void> {
  await land(ONE, 10, [{ order: 'a' }, { order: 'b' }]);
}

/** Lands the second batch: `OTHER` and `SPOILT`. */
export async function landSecond({ land, landBytes }: Shop): Promise<void> {
  await land(OTHER, 11, [{ order: 'a', price: 2 }, { order: 'c' }]);
  landBytes(SPOILT, 'not a table');
}

/** Publishes a first batch, and lands a second. */
export async function prepare(shop: Shop): Promise<void> {
  await landFirst(shop);
  await shop.publish([ONE]);
  await landSecond(shop);
}
