-- title: Order-to-delivery time
-- question: How many days pass between an order and its agreed delivery, by month of order?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
-- columns:
--   month: month
--   kind: text
--   orders: count
--   median_lag: { kind: days }
--   ninth_decile: { kind: days, title: 90th percentile }
--   longest_lag: { kind: days }
-- chart: { mark: line, x: month, y: median_lag, colour: kind }
WITH agreed AS (
  SELECT 'sale' AS kind, created_date, agreed_delivery_date - created_date AS lag FROM totesys.current_sales_order
  UNION ALL
  SELECT 'purchase', created_date, agreed_delivery_date - created_date FROM totesys.current_purchase_order
)
SELECT
  CAST(date_trunc('month', created_date) AS date) AS month,
  kind,
  count(*) AS orders,
  CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY lag) AS decimal(18, 1)) AS median_lag,
  CAST(percentile_cont(0.9) WITHIN GROUP (ORDER BY lag) AS decimal(18, 1)) AS ninth_decile,
  max(lag) AS longest_lag
FROM agreed
WHERE created_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
GROUP BY 1, 2
ORDER BY 1, 2
