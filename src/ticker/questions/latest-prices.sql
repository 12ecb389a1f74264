-- title: Latest prices
-- question: Where does each index stand now, and how has it moved today?
-- columns:
--   ticker: { kind: text, title: Index }
--   scheduled_at: { kind: time, title: Last tick }
--   price: { kind: number, title: Price }
--   step: { kind: number, title: Last step }
--   change: { kind: percent, title: Change since the day's first tick }
--   lowest: { kind: number, title: Lowest }
--   highest: { kind: number, title: Highest }
--   ticks: count
-- chart: { mark: bar, x: ticker, y: change }
-- notes: Covers the last day that has ticks, in UTC. A step is the factor by which the price moved.
WITH today AS (
  SELECT
    ticker,
    scheduled_at,
    price,
    step,
    row_number() OVER (PARTITION BY ticker ORDER BY scheduled_at) AS place,
    row_number() OVER (PARTITION BY ticker ORDER BY scheduled_at DESC) AS place_from_end
  FROM ticker.tick
  WHERE CAST(scheduled_at AS date) = (SELECT max(CAST(scheduled_at AS date)) FROM ticker.tick)
),
moved AS (
  SELECT
    ticker,
    max(scheduled_at) AS scheduled_at,
    max(CASE WHEN place_from_end = 1 THEN price END) AS price,
    max(CASE WHEN place_from_end = 1 THEN step END) AS step,
    max(CASE WHEN place = 1 THEN price END) AS first_price,
    min(price) AS lowest,
    max(price) AS highest,
    count(*) AS ticks
  FROM today
  GROUP BY 1
)
SELECT
  ticker,
  scheduled_at,
  CAST(price AS decimal(18, 4)) AS price,
  CAST(step AS decimal(18, 4)) AS step,
  CAST(100.0 * (price - first_price) / nullif(first_price, 0) AS decimal(18, 2)) AS change,
  CAST(lowest AS decimal(18, 4)) AS lowest,
  CAST(highest AS decimal(18, 4)) AS highest,
  ticks
FROM moved
ORDER BY ticker
