-- title: Revenue by delivery country
-- question: Which ten delivery countries bring the most revenue, in each currency?
-- columns:
--   currency_code: text
--   country: text
--   orders: count
--   revenue: money
--   share: percent
-- chart: { mark: bar, x: revenue, y: country, panels: currency_code }
WITH sold AS (
  SELECT
    currency.currency_code,
    location.country,
    count(*) AS orders,
    sum(sale.units_sold * sale.unit_price) AS revenue
  FROM totesys.current_sales_order AS sale
  JOIN totesys.dim_currency AS currency ON currency.currency_id = sale.currency_id
  JOIN totesys.dim_location AS location ON location.location_id = sale.agreed_delivery_location_id
  GROUP BY 1, 2
),
ranked AS (
  SELECT
    sold.*,
    sum(revenue) OVER (PARTITION BY currency_code) AS total,
    row_number() OVER (PARTITION BY currency_code ORDER BY revenue DESC, country) AS place
  FROM sold
)
SELECT
  currency_code,
  country,
  orders,
  revenue,
  CAST(100.0 * revenue / nullif(total, 0) AS decimal(18, 1)) AS share
FROM ranked
WHERE place <= 10
ORDER BY currency_code, place
