-- title: Overdue payments
-- question: Which payments are past their agreed date, and by how many days?
-- parameters:
--   as_of: { kind: date, default: today, says: the day as of which payments are overdue }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   payment_id: { kind: id, title: Payment }
--   payment_type: text
--   counterparty: text
--   currency_code: text
--   amount: money
--   due: date
--   days_overdue: { kind: days, title: Overdue by }
-- chart: { mark: bar, x: amount, y: counterparty, panels: currency_code }
-- notes: The longest overdue comes first. A refund is owed in the opposite direction.
SELECT
  payment.payment_id,
  kind.payment_type_name AS payment_type,
  other.counterparty_legal_name || ' ' || CAST(other.counterparty_id AS varchar(11)) AS counterparty,
  currency.currency_code,
  payment.payment_amount AS amount,
  payment.payment_date AS due,
  CAST(:as_of AS date) - payment.payment_date AS days_overdue
FROM totesys.current_payment AS payment
JOIN totesys.dim_currency AS currency ON currency.currency_id = payment.currency_id
JOIN totesys.dim_payment_type AS kind ON kind.payment_type_id = payment.payment_type_id
JOIN totesys.dim_counterparty AS other ON other.counterparty_id = payment.counterparty_id
WHERE NOT payment.paid
  AND payment.payment_date < CAST(:as_of AS date)
  AND (:currency = 'all' OR currency.currency_code = :currency)
ORDER BY payment.payment_date, payment.payment_id
