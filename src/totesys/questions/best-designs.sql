-- title: Best designs
-- question: Which twenty designs sold the most units?
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
