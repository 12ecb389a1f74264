-- title: Prices
-- question: What did the indices cost on the last day that has ticks?
-- columns:
--   scheduled_at: { kind: time, title: Time }
--   ticker: { kind: text, title: Index }
--   price: { kind: number, title: Price }
--   step: { kind: number, title: Step }
--   change: { kind: percent, title: Change }
-- notes: A step is the factor by which the price moved; the change is the same in percent. Times are in UTC.
-- chart: { mark: line, x: scheduled_at, y: price, colour: ticker }
SELECT
  scheduled_at,
  ticker,
  CAST(price AS decimal(18, 4)) AS price,
  CAST(step AS decimal(18, 4)) AS step,
  CAST(100.0 * (step - 1) AS decimal(18, 2)) AS change
FROM ticker.tick
WHERE CAST(scheduled_at AS date) = (SELECT max(CAST(scheduled_at AS date)) FROM ticker.tick)
ORDER BY scheduled_at, ticker
