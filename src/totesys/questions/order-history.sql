-- title: History of a sales order
-- question: How has a sales order changed since it was first seen?
-- parameters:
--   order: { kind: id, says: the ID of the sales order }
-- columns:
--   version: id
--   state: text
--   changed: { kind: text, title: What changed }
--   last_updated_date: { kind: date, title: Last updated }
--   units_sold: count
--   unit_price: money
--   currency_code: text
--   value: money
--   design: text
--   staff: text
--   delivery_to: text
--   agreed_delivery_date: date
--   agreed_payment_date: date
--   batch: text
-- chart: { mark: bar, x: version, y: value, panels: currency_code }
-- notes: The application makes some changes without moving last_updated; such a version keeps the earlier date.
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
    sale.*,
    row_number() OVER (ORDER BY sale.batch) AS number,
    row_number() OVER (ORDER BY sale.batch DESC) AS number_from_last,
    lag(sale.units_sold) OVER (ORDER BY sale.batch) AS units_before,
    lag(sale.unit_price) OVER (ORDER BY sale.batch) AS price_before,
    lag(sale.currency_id) OVER (ORDER BY sale.batch) AS currency_before,
    lag(sale.design_id) OVER (ORDER BY sale.batch) AS design_before,
    lag(sale.sales_staff_id) OVER (ORDER BY sale.batch) AS staff_before,
    lag(sale.counterparty_id) OVER (ORDER BY sale.batch) AS counterparty_before,
    lag(sale.agreed_delivery_location_id) OVER (ORDER BY sale.batch) AS location_before,
    lag(sale.agreed_delivery_date) OVER (ORDER BY sale.batch) AS delivery_before,
    lag(sale.agreed_payment_date) OVER (ORDER BY sale.batch) AS payment_before
  FROM totesys.fact_sales_order AS sale
  LEFT JOIN ended ON ended.sales_order_id = sale.sales_order_id
  WHERE sale.sales_order_id = CAST(:order AS integer) AND (ended.batch IS NULL OR sale.batch > ended.batch)
)
SELECT
  version.number AS version,
  CASE
    WHEN version.number_from_last > 1 THEN 'replaced'
    WHEN deleted.batch IS NOT NULL THEN 'deleted'
    ELSE 'current'
  END AS state,
  CASE
    WHEN version.number = 1 THEN 'first seen'
    ELSE substring(
      CASE WHEN version.units_sold <> version.units_before THEN ', units' ELSE '' END
      || CASE WHEN version.unit_price <> version.price_before THEN ', price' ELSE '' END
      || CASE WHEN version.currency_id <> version.currency_before THEN ', currency' ELSE '' END
      || CASE WHEN version.design_id <> version.design_before THEN ', design' ELSE '' END
      || CASE WHEN version.sales_staff_id <> version.staff_before THEN ', staff' ELSE '' END
      || CASE WHEN version.counterparty_id <> version.counterparty_before THEN ', counterparty' ELSE '' END
      || CASE WHEN version.agreed_delivery_location_id <> version.location_before THEN ', place of delivery' ELSE '' END
      || CASE WHEN version.agreed_delivery_date <> version.delivery_before THEN ', day of delivery' ELSE '' END
      || CASE WHEN version.agreed_payment_date <> version.payment_before THEN ', day of payment' ELSE '' END,
      3
    )
  END AS changed,
  version.last_updated_date,
  version.units_sold,
  version.unit_price,
  currency.currency_code,
  version.units_sold * version.unit_price AS value,
  design.design_name || ' ' || CAST(version.design_id AS varchar(11)) AS design,
  staff.first_name || ' ' || staff.last_name AS staff,
  location.city || ', ' || location.country AS delivery_to,
  version.agreed_delivery_date,
  version.agreed_payment_date,
  version.batch
FROM version
JOIN totesys.dim_currency AS currency ON currency.currency_id = version.currency_id
JOIN totesys.dim_design AS design ON design.design_id = version.design_id
JOIN totesys.dim_staff AS staff ON staff.staff_id = version.sales_staff_id
JOIN totesys.dim_location AS location ON location.location_id = version.agreed_delivery_location_id
LEFT JOIN (
  SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_sales_order' GROUP BY row_id
) AS deleted ON deleted.row_id = version.sales_order_id AND deleted.batch >= version.batch
ORDER BY version.number
