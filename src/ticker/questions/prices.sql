-- title: Prices
-- question: What did the indices cost on the last day that has ticks?
-- columns:
--   scheduled_at: { kind: time, title: Time }
--   ticker: { kind: text, title: Index }
--   price: { kind: number, title: Price }
--   step: { kind: number, title: Step }
-- chart: { mark: line, x: scheduled_at, y: price, colour: ticker }
SELECT scheduled_at, ticker, CAST(price AS decimal(18, 4)) AS price, CAST(step AS decimal(18, 4)) AS step
FROM ticker.tick
WHERE CAST(scheduled_at AS date) = (SELECT max(CAST(scheduled_at AS date)) FROM ticker.tick)
ORDER BY scheduled_at, ticker
