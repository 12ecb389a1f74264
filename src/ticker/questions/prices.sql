-- title: Prices
-- question: What did the indices cost in the last day for which there are ticks?
-- columns:
--   scheduled_at: { kind: time, title: Time }
--   ticker: { kind: text, title: Index }
--   price: { kind: number, title: Price }
--   step: { kind: number, title: Step }
-- chart: { mark: line, x: scheduled_at, y: price, colour: ticker }
SELECT scheduled_at, ticker, CAST(price AS decimal(18, 4)) AS price, CAST(step AS decimal(18, 4)) AS step
FROM ticker.tick
WHERE scheduled_at > (SELECT max(scheduled_at) FROM ticker.tick) - INTERVAL '1' DAY
ORDER BY scheduled_at, ticker
