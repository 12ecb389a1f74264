import { upTo } from '../../support/sample.ts';
import { seenUntil } from '../../support/seen-until.ts';
import { key, type Shop } from './shop.ts';

const ORDERS = upTo(50);

/** What a reader sees of a publication, in the SQL of DuckDB and of Trino; each run publishes all orders with its number as the price. */
export const seenIn = (table: string) =>
  `SELECT CAST(CAST(price AS integer) AS varchar) AS price, CAST(count(*) AS varchar) AS n FROM ${table} GROUP BY price`;

/**
 * Publishes the same orders `runs` times while `read` gives what is seen, as `<price> <rows>` for each price. Returns what was
 * seen that isn't one of the publications, and how many different ones were.
 */
export async function pollPublications({ land, publish }: Shop, runs: number, read: () => Promise<string[]>) {
  const object = key(20, 'same');
  const publishRun = async (run: number) => {
    await land(
      object,
      10 + run,
      ORDERS.map((n) => ({ order: `o${n}`, price: run })),
    );
    await publish([object]);
  };
  await publishRun(0);
  const writing = (async () => {
    for (const run of upTo(runs)) await publishRun(run);
  })();
  const seen = await seenUntil(writing, read);
  const whole = [0, ...upTo(runs)].map((run) => `${run} ${ORDERS.length}`);
  return { different: seen.length, parts: seen.filter((each) => !whole.includes(each.join())) };
}
