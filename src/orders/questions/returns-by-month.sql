-- title: Returns by month
-- question: What share of the goods sold was returned, by month of return?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   month: month
--   sold_units: count
--   returned_units: count
--   sold: { kind: money, unit: GBP }
--   returned: { kind: money, unit: GBP }
--   returns_rate: { kind: percent, title: Returned share of sales }
-- chart: { mark: line, x: month, y: returns_rate }
-- notes: Compares cancellations of goods with sales of goods in the same month; postage, fees and discounts are left out.
WITH daily AS (
  SELECT invoiced_on, line_kind, sum(quantity) AS units, sum(net_value) AS value
  FROM orders.fact_order_line
  WHERE line_kind IN ('sale', 'cancellation')
    AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR country = :country)
    AND product_code NOT IN (SELECT product_code FROM orders.dim_product WHERE item_kind <> 'goods')
  GROUP BY 1, 2
),
monthly AS (
  SELECT
    CAST(date_trunc('month', invoiced_on) AS date) AS month,
    sum(CASE WHEN line_kind = 'sale' THEN units ELSE 0 END) AS sold_units,
    -sum(CASE WHEN line_kind = 'cancellation' THEN units ELSE 0 END) AS returned_units,
    sum(CASE WHEN line_kind = 'sale' THEN value ELSE 0 END) AS sold,
    -sum(CASE WHEN line_kind = 'cancellation' THEN value ELSE 0 END) AS returned
  FROM daily
  GROUP BY 1
)
SELECT
  month,
  sold_units,
  returned_units,
  sold,
  returned,
  CAST(100.0 * returned / nullif(sold, 0) AS decimal(18, 1)) AS returns_rate
FROM monthly
ORDER BY month
