-- title: Best products
-- question: Which twenty products earned the most, net of returns?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
-- columns:
--   product_code: { kind: text, title: Product }
--   description: text
--   units: count
--   invoices: count
--   revenue: { kind: money, unit: GBP }
-- chart: { mark: bar, x: revenue, y: description }
-- notes: Goods only; postage, fees and discounts are left out.
WITH sold AS (
  SELECT
    product.product_code,
    product.description,
    sum(line.quantity) AS units,
    count(DISTINCT CASE WHEN line.line_kind = 'sale' THEN line.invoice_no END) AS invoices,
    sum(line.quantity * line.unit_price) AS revenue
  FROM orders.fact_order_line AS line
  JOIN orders.dim_product AS product ON product.product_code = line.product_code
  WHERE line.line_kind IN ('sale', 'cancellation') AND product.item_kind = 'goods'
    AND line.invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
  GROUP BY 1, 2
),
ranked AS (
  SELECT sold.*, row_number() OVER (ORDER BY revenue DESC, product_code) AS place
  FROM sold
)
SELECT product_code, description, units, invoices, revenue
FROM ranked
WHERE place <= 20
ORDER BY place
