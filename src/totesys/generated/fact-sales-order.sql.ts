// Derived from src/totesys/star/fact-sales-order.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The versions of sales orders that the batch brought. Times of day are texts with milliseconds.
SELECT
  sales_order_id,
  CAST(created_at AS date) AS created_date,
  substr(date_format(created_at, '%T.%f'), 1, 12) AS created_time,
  CAST(last_updated AS date) AS last_updated_date,
  substr(date_format(last_updated, '%T.%f'), 1, 12) AS last_updated_time,
  staff_id AS sales_staff_id,
  counterparty_id,
  units_sold,
  unit_price,
  currency_id,
  design_id,
  agreed_payment_date,
  agreed_delivery_date,
  agreed_delivery_location_id,
  CAST(:batch AS varchar) AS batch
FROM sales_order
ORDER BY sales_order_id NULLS LAST`;
