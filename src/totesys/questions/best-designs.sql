-- title: Best designs
-- question: Which twenty designs sold the most units?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   design_id: { kind: id, title: Design id }
--   design: text
--   orders: count
--   units_sold: { kind: count, unit: units }
--   share: percent
-- chart: { mark: bar, x: units_sold, y: design }
WITH sold AS (
  SELECT design_id, count(*) AS orders, sum(units_sold) AS units_sold
  FROM totesys.current_sales_order
  WHERE created_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (
      :currency = 'all'
      OR currency_id IN (SELECT currency_id FROM totesys.dim_currency WHERE currency_code = :currency)
    )
  GROUP BY 1
),
ranked AS (
  SELECT
    sold.*,
    sum(units_sold) OVER () AS total,
    row_number() OVER (ORDER BY units_sold DESC, design_id) AS place
  FROM sold
)
SELECT
  ranked.design_id,
  design.design_name || ' ' || CAST(ranked.design_id AS varchar(11)) AS design,
  ranked.orders,
  ranked.units_sold,
  CAST(100.0 * ranked.units_sold / nullif(ranked.total, 0) AS decimal(18, 1)) AS share
FROM ranked
JOIN totesys.dim_design AS design ON design.design_id = ranked.design_id
WHERE ranked.place <= 20
ORDER BY ranked.place
