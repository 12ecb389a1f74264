-- title: Payment delays
-- question: How long after the agreed date are payments made, and how many are late?
-- columns:
--   payment_type: text
--   payments: count
--   late_payments: count
--   late: { kind: percent, title: Late }
--   median_delay: { kind: days }
--   longest_delay: { kind: days }
-- chart: { mark: bar, x: late, y: payment_type }
-- notes: A payment counts as made at the last update of the first version that marks it as paid.
WITH made AS (
  SELECT payment_id, min(last_updated_date) AS made_on
  FROM totesys.fact_payment
  WHERE paid
  GROUP BY 1
),
delayed AS (
  SELECT kind.payment_type_name AS payment_type, made.made_on - payment.payment_date AS delay
  FROM totesys.current_payment AS payment
  JOIN made ON made.payment_id = payment.payment_id
  JOIN totesys.dim_payment_type AS kind ON kind.payment_type_id = payment.payment_type_id
  WHERE payment.paid
)
SELECT
  payment_type,
  count(*) AS payments,
  sum(CASE WHEN delay > 0 THEN 1 ELSE 0 END) AS late_payments,
  CAST(100.0 * sum(CASE WHEN delay > 0 THEN 1 ELSE 0 END) / count(*) AS decimal(18, 1)) AS late,
  CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS decimal(18, 1)) AS median_delay,
  max(delay) AS longest_delay
FROM delayed
GROUP BY 1
ORDER BY 1
