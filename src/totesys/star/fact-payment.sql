-- The versions of payments that the batch brought. Times of day are texts with milliseconds.
SELECT
  payment_id,
  CAST(created_at AS date) AS created_date,
  substr(date_format(created_at, '%T.%f'), 1, 12) AS created_time,
  CAST(last_updated AS date) AS last_updated_date,
  substr(date_format(last_updated, '%T.%f'), 1, 12) AS last_updated,
  transaction_id,
  counterparty_id,
  payment_amount,
  currency_id,
  payment_type_id,
  paid,
  payment_date,
  CAST(:batch AS varchar) AS batch
FROM payment
ORDER BY payment_id NULLS LAST
