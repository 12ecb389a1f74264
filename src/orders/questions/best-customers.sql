-- title: Best customers
-- question: Which twenty registered customers spent the most, net of returns?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   customer_id: { kind: id, title: Customer }
--   country: text
--   invoices: count
--   last_invoice: date
--   revenue: { kind: money, unit: GBP }
--   share: { kind: percent, title: Share of gross sales }
-- chart: { mark: bar, x: revenue, y: customer_id }
-- notes: The share is the customer's gross purchases as a part of all gross sales, guests included; returns are not deducted from either.
WITH sold AS (
  SELECT
    customer_id,
    count(DISTINCT CASE WHEN line_kind = 'sale' THEN invoice_no END) AS invoices,
    max(invoiced_on) AS last_invoice,
    sum(net_value) AS revenue,
    sum(CASE WHEN line_kind = 'sale' THEN net_value ELSE 0 END) AS bought
  FROM orders.fact_invoice
  WHERE line_kind IN ('sale', 'cancellation')
    AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR country = :country)
  GROUP BY 1
),
ranked AS (
  SELECT
    sold.*,
    customer.country,
    customer.is_guest,
    sum(sold.bought) OVER () AS all_bought,
    row_number() OVER (ORDER BY customer.is_guest, sold.revenue DESC, sold.customer_id) AS place
  FROM sold
  JOIN orders.dim_customer AS customer ON customer.customer_id = sold.customer_id
)
SELECT
  customer_id,
  country,
  invoices,
  last_invoice,
  revenue,
  CAST(100.0 * bought / nullif(all_bought, 0) AS decimal(18, 1)) AS share
FROM ranked
WHERE place <= 20 AND NOT is_guest
ORDER BY place
