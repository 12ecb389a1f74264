-- title: Unpaid and overdue payments
-- question: Which payments are still outstanding, and how much of that is overdue?
-- parameters:
--   as_of: { kind: date, default: today, says: the day as of which payments are overdue }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   currency_code: text
--   payment_type: text
--   payments: count
--   not_yet_due: money
--   overdue_payments: count
--   overdue: money
--   longest_overdue: { kind: days }
-- chart: { mark: bar, x: [not_yet_due, overdue], y: payment_type, panels: currency_code, title: Amount }
SELECT
  currency.currency_code,
  kind.payment_type_name AS payment_type,
  count(*) AS payments,
  sum(CASE WHEN payment.payment_date < CAST(:as_of AS date) THEN 0 ELSE payment.payment_amount END) AS not_yet_due,
  sum(CASE WHEN payment.payment_date < CAST(:as_of AS date) THEN 1 ELSE 0 END) AS overdue_payments,
  sum(CASE WHEN payment.payment_date < CAST(:as_of AS date) THEN payment.payment_amount ELSE 0 END) AS overdue,
  max(
    CASE WHEN payment.payment_date < CAST(:as_of AS date) THEN CAST(:as_of AS date) - payment.payment_date END
  ) AS longest_overdue
FROM totesys.current_payment AS payment
JOIN totesys.dim_currency AS currency ON currency.currency_id = payment.currency_id
JOIN totesys.dim_payment_type AS kind ON kind.payment_type_id = payment.payment_type_id
WHERE NOT payment.paid AND (:currency = 'all' OR currency.currency_code = :currency)
GROUP BY 1, 2
ORDER BY 1, 2
