-- title: Payments in and out by month
-- question: How much did the company receive and pay in each month, by currency?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   month: month
--   currency_code: text
--   payments: count
--   paid_in: money
--   paid_out: money
--   balance: money
-- chart: { mark: line, x: month, y: [paid_in, paid_out], panels: currency_code, title: Paid }
-- notes: Payments that have been made, by their agreed date; refunds count in the opposite direction.
SELECT
  CAST(date_trunc('month', payment.payment_date) AS date) AS month,
  currency.currency_code,
  count(*) AS payments,
  sum(CASE WHEN kind.payment_type_name IN ('SALES_RECEIPT', 'PURCHASE_REFUND') THEN payment.payment_amount ELSE 0 END)
    AS paid_in,
  sum(CASE WHEN kind.payment_type_name IN ('PURCHASE_PAYMENT', 'SALES_REFUND') THEN payment.payment_amount ELSE 0 END)
    AS paid_out,
  sum(
    CASE
      WHEN kind.payment_type_name IN ('SALES_RECEIPT', 'PURCHASE_REFUND') THEN payment.payment_amount
      WHEN kind.payment_type_name IN ('PURCHASE_PAYMENT', 'SALES_REFUND') THEN -payment.payment_amount
      ELSE 0
    END
  ) AS balance
FROM totesys.current_payment AS payment
JOIN totesys.dim_currency AS currency ON currency.currency_id = payment.currency_id
JOIN totesys.dim_payment_type AS kind ON kind.payment_type_id = payment.payment_type_id
WHERE payment.paid
  AND payment.payment_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
  AND (:currency = 'all' OR currency.currency_code = :currency)
GROUP BY 1, 2
ORDER BY 1, 2
