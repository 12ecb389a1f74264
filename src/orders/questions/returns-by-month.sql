-- title: Returns by month
-- question: What share of the goods sold was returned, by month of return?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
-- columns:
--   month: month
--   sold_units: count
--   returned_units: count
--   sold: { kind: money, unit: GBP }
--   returned: { kind: money, unit: GBP }
--   returns_rate: { kind: percent, title: Returned share of sales }
-- chart: { mark: line, x: month, y: returns_rate }
-- notes: Compares cancellations of goods with sales of goods in the same month; postage, fees and discounts are left out.
WITH moved AS (
  SELECT
    CAST(date_trunc('month', line.invoiced_on) AS date) AS month,
    line.line_kind,
    line.quantity,
    line.quantity * line.unit_price AS value
  FROM orders.fact_order_line AS line
  JOIN orders.dim_product AS product ON product.product_code = line.product_code
  WHERE line.line_kind IN ('sale', 'cancellation') AND product.item_kind = 'goods'
    AND line.invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
),
monthly AS (
  SELECT
    month,
    sum(CASE WHEN line_kind = 'sale' THEN quantity ELSE 0 END) AS sold_units,
    -sum(CASE WHEN line_kind = 'cancellation' THEN quantity ELSE 0 END) AS returned_units,
    sum(CASE WHEN line_kind = 'sale' THEN value ELSE 0 END) AS sold,
    -sum(CASE WHEN line_kind = 'cancellation' THEN value ELSE 0 END) AS returned
  FROM moved
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
