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
-- notes: Deleted orders count with their last version. Orders whose first value was 0 have no percentage and come last.
WITH newest AS (
  SELECT sales_order_id, max(batch) AS batch FROM totesys.fact_sales_order GROUP BY sales_order_id
),
-- an ID that was deleted and reused belongs to another order
ended AS (
  SELECT newest.sales_order_id, max(deleted.batch) AS batch
  FROM newest
  JOIN totesys.deleted_row AS deleted ON deleted.row_id = newest.sales_order_id AND deleted.batch < newest.batch
  WHERE deleted.table_name = 'fact_sales_order'
  GROUP BY newest.sales_order_id
),
version AS (
  SELECT
    sale.sales_order_id,
    sale.currency_id,
    sale.units_sold * sale.unit_price AS value,
    row_number() OVER (PARTITION BY sale.sales_order_id ORDER BY sale.batch) AS number,
    row_number() OVER (PARTITION BY sale.sales_order_id ORDER BY sale.batch DESC) AS number_from_last
  FROM totesys.fact_sales_order AS sale
  LEFT JOIN ended ON ended.sales_order_id = sale.sales_order_id
  WHERE ended.batch IS NULL OR sale.batch > ended.batch
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
ORDER BY abs(changed.change) DESC NULLS LAST, abs(changed.last_value - changed.first_value) DESC, changed.sales_order_id
LIMIT 20
