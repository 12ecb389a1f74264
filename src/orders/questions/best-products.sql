-- title: Best products
-- question: Which twenty products earned the most, net of returns?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   product_code: { kind: text, title: Product }
--   description: text
--   units: count
--   revenue: { kind: money, unit: GBP }
--   share: { kind: percent, title: Share of all goods }
-- chart: { mark: bar, x: revenue, y: description }
-- notes: Goods only; postage, fees and discounts are left out.
WITH sold AS (
  SELECT product_code, sum(quantity) AS units, sum(net_value) AS revenue
  FROM orders.fact_order_line
  WHERE line_kind IN ('sale', 'cancellation')
    AND invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR country = :country)
  GROUP BY 1
),
ranked AS (
  SELECT
    sold.*,
    product.description,
    sum(sold.revenue) OVER () AS total,
    row_number() OVER (ORDER BY sold.revenue DESC, sold.product_code) AS place
  FROM sold
  JOIN orders.dim_product AS product ON product.product_code = sold.product_code
  WHERE product.item_kind = 'goods'
)
SELECT
  product_code,
  description,
  units,
  revenue,
  CAST(100.0 * revenue / nullif(total, 0) AS decimal(18, 1)) AS share
FROM ranked
WHERE place <= 20
ORDER BY place
