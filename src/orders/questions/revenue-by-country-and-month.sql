-- title: Revenue by country and month
-- question: What did the five largest countries buy in each month?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
-- columns:
--   month: month
--   country: text
--   invoices: count
--   customers: count
--   revenue: { kind: money, unit: GBP }
-- chart: { mark: line, x: month, y: revenue, panels: country }
-- notes: Sales less cancellations, covering goods and everything else customers pay for; bad-debt adjustments are excluded.
WITH sold AS (
  SELECT
    CAST(date_trunc('month', invoiced_on) AS date) AS month,
    country,
    invoice_no,
    CASE WHEN customer_id <> 'guest' THEN customer_id END AS customer_id,
    quantity * unit_price AS value
  FROM orders.fact_order_line
  WHERE line_kind IN ('sale', 'cancellation') AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
),
best AS (
  SELECT country, row_number() OVER (ORDER BY sum(value) DESC, country) AS place
  FROM sold
  GROUP BY 1
)
SELECT
  sold.month,
  sold.country,
  count(DISTINCT sold.invoice_no) AS invoices,
  count(DISTINCT sold.customer_id) AS customers,
  sum(sold.value) AS revenue
FROM sold
JOIN best ON best.country = sold.country AND best.place <= 5
GROUP BY sold.month, sold.country, best.place
ORDER BY sold.month, best.place
