-- title: Revenue abroad by month
-- question: What did the five largest countries abroad buy in each month?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   month: month
--   country: text
--   invoices: count
--   customers: count
--   revenue: { kind: money, unit: GBP }
-- chart: { mark: line, x: month, y: revenue, panels: country }
-- notes: Sales less cancellations, covering goods and everything else customers pay for; bad-debt adjustments are excluded.
WITH invoice AS (
  SELECT
    invoiced_on,
    country,
    invoice_no,
    CASE WHEN customer_id <> 'guest' THEN customer_id END AS customer_id,
    net_value
  FROM orders.fact_invoice
  WHERE line_kind IN ('sale', 'cancellation')
    AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR country = :country)
    AND country NOT IN (SELECT country FROM orders.dim_country WHERE is_home)
),
best AS (
  SELECT country, row_number() OVER (ORDER BY sum(net_value) DESC, country) AS place
  FROM invoice
  GROUP BY 1
)
SELECT
  CAST(date_trunc('month', invoice.invoiced_on) AS date) AS month,
  invoice.country,
  count(DISTINCT invoice.invoice_no) AS invoices,
  count(DISTINCT invoice.customer_id) AS customers,
  sum(invoice.net_value) AS revenue
FROM invoice
JOIN best ON best.country = invoice.country AND best.place <= 5
GROUP BY 1, invoice.country, best.place
ORDER BY 1, best.place
