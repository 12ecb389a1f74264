-- The versions of purchase orders that the batch brought. Times of day are texts with milliseconds.
SELECT
  purchase_order_id,
  CAST(created_at AS date) AS created_date,
  substr(date_format(created_at, '%T.%f'), 1, 12) AS created_time,
  CAST(last_updated AS date) AS last_updated_date,
  substr(date_format(last_updated, '%T.%f'), 1, 12) AS last_updated_time,
  staff_id,
  counterparty_id,
  item_code,
  item_quantity,
  item_unit_price,
  currency_id,
  agreed_delivery_date,
  agreed_payment_date,
  agreed_delivery_location_id,
  CAST(:batch AS varchar) AS batch
FROM purchase_order
ORDER BY purchase_order_id NULLS LAST
