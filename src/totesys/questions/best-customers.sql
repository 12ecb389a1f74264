-- title: Best customers
-- question: Which ten counterparties spent the most, in each currency?
-- columns:
--   currency_code: text
--   customer: text
--   country: text
--   orders: count
--   revenue: money
--   share: percent
-- chart: { mark: bar, x: revenue, y: customer, panels: currency_code }
WITH sold AS (
  SELECT currency_id, counterparty_id, count(*) AS orders, sum(units_sold * unit_price) AS revenue
  FROM totesys.current_sales_order
  GROUP BY 1, 2
),
ranked AS (
  SELECT
    sold.*,
    sum(revenue) OVER (PARTITION BY currency_id) AS total,
    row_number() OVER (PARTITION BY currency_id ORDER BY revenue DESC, counterparty_id) AS place
  FROM sold
)
SELECT
  currency.currency_code,
  customer.counterparty_legal_name || ' ' || CAST(ranked.counterparty_id AS varchar(11)) AS customer,
  customer.counterparty_legal_country AS country,
  ranked.orders,
  ranked.revenue,
  CAST(100.0 * ranked.revenue / nullif(ranked.total, 0) AS decimal(18, 1)) AS share
FROM ranked
JOIN totesys.dim_currency AS currency ON currency.currency_id = ranked.currency_id
JOIN totesys.dim_counterparty AS customer ON customer.counterparty_id = ranked.counterparty_id
WHERE ranked.place <= 10
ORDER BY currency.currency_code, ranked.place
