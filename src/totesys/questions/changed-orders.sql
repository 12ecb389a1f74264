-- title: Sales orders that changed
-- question: Which sales orders have changed most in value since they were first seen (at most twenty)?
-- columns:
--   sales_order_id: { kind: id, title: Sales order }
--   currency_code: text
--   versions: count
--   first_value: { kind: money, title: First value }
--   last_value: { kind: money, title: Current value }
--   change: percent
-- chart: { mark: bar, x: change, y: sales_order_id }
-- notes: A deleted order counts with its last version.
WITH version AS (
  SELECT
    sales_order_id,
    currency_id,
    units_sold * unit_price AS value,
    row_number() OVER (PARTITION BY sales_order_id ORDER BY batch) AS number,
    row_number() OVER (PARTITION BY sales_order_id ORDER BY batch DESC) AS number_from_last
  FROM totesys.fact_sales_order
),
changed AS (
  SELECT
    last.sales_order_id,
    last.currency_id,
    last.number AS versions,
    first.value AS first_value,
    last.value AS last_value,
    CAST(100.0 * (last.value - first.value) / nullif(first.value, 0) AS decimal(18, 3)) AS change
  FROM version AS last
  JOIN version AS first ON first.sales_order_id = last.sales_order_id AND first.number = 1
  WHERE last.number_from_last = 1 AND last.number > 1 AND first.currency_id = last.currency_id
    AND first.value <> last.value
)
SELECT
  changed.sales_order_id,
  currency.currency_code,
  changed.versions,
  changed.first_value,
  changed.last_value,
  changed.change
FROM changed
JOIN totesys.dim_currency AS currency ON currency.currency_id = changed.currency_id
ORDER BY abs(changed.change) DESC, changed.sales_order_id
LIMIT 20
