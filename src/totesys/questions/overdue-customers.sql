-- title: Overdue customers
-- question: Which ten customers owe the most past the agreed date, in each currency?
-- parameters:
--   as_of: { kind: date, default: today, says: the day as of which payments are overdue }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   currency_code: text
--   customer: text
--   payments: count
--   overdue: money
--   due_since: date
--   days_overdue: { kind: days, title: Longest overdue }
-- chart: { mark: bar, x: overdue, y: customer, panels: currency_code }
WITH owed AS (
  SELECT
    payment.currency_id,
    payment.counterparty_id,
    count(*) AS payments,
    sum(payment.payment_amount) AS overdue,
    min(payment.payment_date) AS due_since
  FROM totesys.current_payment AS payment
  JOIN totesys.dim_payment_type AS kind ON kind.payment_type_id = payment.payment_type_id
  WHERE NOT payment.paid AND kind.payment_type_name = 'SALES_RECEIPT' AND payment.payment_date < CAST(:as_of AS date)
  GROUP BY 1, 2
),
ranked AS (
  SELECT owed.*, row_number() OVER (PARTITION BY currency_id ORDER BY overdue DESC, counterparty_id) AS place
  FROM owed
)
SELECT
  currency.currency_code,
  customer.counterparty_legal_name || ' ' || CAST(ranked.counterparty_id AS varchar(11)) AS customer,
  ranked.payments,
  ranked.overdue,
  ranked.due_since,
  CAST(:as_of AS date) - ranked.due_since AS days_overdue
FROM ranked
JOIN totesys.dim_currency AS currency ON currency.currency_id = ranked.currency_id
JOIN totesys.dim_counterparty AS customer ON customer.counterparty_id = ranked.counterparty_id
WHERE ranked.place <= 10 AND (:currency = 'all' OR currency.currency_code = :currency)
ORDER BY currency.currency_code, ranked.place
