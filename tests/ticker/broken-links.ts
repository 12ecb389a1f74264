/** SQL for the ticks of a table that don't go on, to the last bit, from the one before them in their chain. */
export function brokenLinks(table: string): string {
  return `SELECT id FROM (
      SELECT *, lag(price) OVER chain AS price_before, row_number() OVER chain AS place FROM ${table}
      WINDOW chain AS (PARTITION BY ticker ORDER BY sequence))
    WHERE price <> previous_price * step OR sequence <> place
      OR (place > 1 AND previous_price IS DISTINCT FROM price_before)`;
}
