-- title: Quarterly revenue and growth
-- question: How does each quarter's revenue compare with the same quarter a year earlier?
-- columns:
--   quarter: quarter
--   currency_code: text
--   orders: count
--   revenue: money
--   year_before: { kind: money, title: A year earlier }
--   growth: percent
-- chart: { mark: bar, x: quarter, y: revenue, panels: currency_code }
WITH quarterly AS (
  SELECT
    made.year,
    made.quarter,
    currency.currency_code,
    count(*) AS orders,
    sum(sale.units_sold * sale.unit_price) AS revenue
  FROM totesys.current_sales_order AS sale
  JOIN totesys.dim_date AS made ON made.date_id = sale.created_date
  JOIN totesys.dim_currency AS currency ON currency.currency_id = sale.currency_id
  GROUP BY 1, 2, 3
)
SELECT
  CAST(this.year AS varchar(4)) || ' Q' || CAST(this.quarter AS varchar(1)) AS quarter,
  this.currency_code,
  this.orders,
  this.revenue,
  before.revenue AS year_before,
  CAST(100.0 * (this.revenue - before.revenue) / nullif(before.revenue, 0) AS decimal(18, 1)) AS growth
FROM quarterly AS this
LEFT JOIN quarterly AS before
  ON before.year = this.year - 1 AND before.quarter = this.quarter AND before.currency_code = this.currency_code
ORDER BY 1, 2
