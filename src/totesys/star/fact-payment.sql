-- The versions of payments that the batch brought. Times of day are texts with milliseconds.
SELECT
  payment_id,
  CAST(created_at AS date) AS created_date,
  date_format(created_at, '%H:') || lpad(CAST(minute(created_at) AS varchar), 2, '0')
    || substr(date_format(created_at, ':%S.%f'), 1, 7) AS created_time,
  CAST(last_updated AS date) AS last_updated_date,
  date_format(last_updated, '%H:') || lpad(CAST(minute(last_updated) AS varchar), 2, '0')
    || substr(date_format(last_updated, ':%S.%f'), 1, 7) AS last_updated,
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
