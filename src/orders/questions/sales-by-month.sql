-- title: Sales by month
-- question: What did customers buy in each month, net of returns, and how large is a basket?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   month: month
--   invoices: count
--   customers: count
--   revenue: { kind: money, unit: GBP }
--   basket: { kind: money, unit: GBP, title: Average invoice }
--   guest_share: { kind: percent, title: Share of guests }
-- chart: { mark: bar, x: month, y: revenue }
-- notes: The average invoice and the share of guests are based on gross sales; only registered customers are counted.
WITH monthly AS (
  SELECT
    CAST(date_trunc('month', invoiced_on) AS date) AS month,
    count(DISTINCT CASE WHEN line_kind = 'sale' THEN invoice_no END) AS invoices,
    count(DISTINCT CASE WHEN line_kind = 'sale' AND customer_id <> 'guest' THEN customer_id END) AS customers,
    sum(net_value) AS revenue,
    sum(CASE WHEN line_kind = 'sale' THEN net_value ELSE 0 END) AS bought,
    sum(CASE WHEN line_kind = 'sale' AND customer_id = 'guest' THEN net_value ELSE 0 END) AS bought_by_guests
  FROM orders.fact_invoice
  WHERE line_kind IN ('sale', 'cancellation')
    AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR country = :country)
  GROUP BY 1
)
SELECT
  month,
  invoices,
  customers,
  revenue,
  CAST(bought / nullif(invoices, 0) AS decimal(18, 2)) AS basket,
  CAST(100.0 * bought_by_guests / nullif(bought, 0) AS decimal(18, 1)) AS guest_share
FROM monthly
ORDER BY month
