-- The past of a company that is founded: :orders sales orders and half as many purchase orders, each with a transaction and
-- a payment. The numbers are scattered by multiplication, and the same each time.
INSERT INTO sales_order
SELECT g, made, made, g * 7919 % 473 + 1, g * 104729 % 20 + 1, g * 1299709 % 20 + 1, 1000 + g * 15485863 % 99001,
  (200 + g * 32452843 % 201) / 100.0, g * 49979687 % 3 + 1, to_char(made + g * 86028121 % 30 * interval '1 day', 'YYYY-MM-DD'),
  to_char(made + g * 122949823 % 60 * interval '1 day', 'YYYY-MM-DD'), g * 141650939 % 30 + 1
FROM (
  SELECT g, timestamp '2022-11-03 14:21:00.123' + g * (interval '1400 days' / :orders) AS at FROM generate_series(1::bigint, :orders) AS g
) AS numbered CROSS JOIN LATERAL (SELECT date_trunc('milliseconds', at)) AS moment (made);

INSERT INTO purchase_order
SELECT g, made, made, g * 104729 % 20 + 1, g * 1299709 % 20 + 1, upper(substr(md5(g::text), 1, 7)), 1 + g * 15485863 % 999,
  (332 + g * 32452843 % 99576) / 100.0, g * 49979687 % 3 + 1, to_char(made + g * 86028121 % 30 * interval '1 day', 'YYYY-MM-DD'),
  to_char(made + g * 122949823 % 60 * interval '1 day', 'YYYY-MM-DD'), g * 141650939 % 30 + 1
FROM (
  SELECT g, timestamp '2022-11-03 14:21:00.456' + g * (interval '2800 days' / :orders) AS at FROM generate_series(1::bigint, :orders / 2) AS g
) AS numbered CROSS JOIN LATERAL (SELECT date_trunc('milliseconds', at)) AS moment (made);

INSERT INTO "transaction" (transaction_type, sales_order_id, purchase_order_id, created_at, last_updated)
SELECT 'SALE', sales_order_id, NULL, created_at, last_updated FROM sales_order
UNION ALL SELECT 'PURCHASE', NULL, purchase_order_id, created_at, last_updated FROM purchase_order;

INSERT INTO payment
SELECT transaction_id, made, made, transaction_id, coalesce(s.counterparty_id, p.counterparty_id),
  coalesce(s.units_sold * s.unit_price, p.item_quantity * p.item_unit_price), coalesce(s.currency_id, p.currency_id),
  CASE WHEN s.sales_order_id IS NULL THEN 3 ELSE 1 END, transaction_id % 10 <> 0, coalesce(s.agreed_payment_date, p.agreed_payment_date),
  10000000 + transaction_id::bigint * 7919 % 90000000, 10000000 + transaction_id::bigint * 104729 % 90000000
FROM (SELECT transaction_id, sales_order_id, purchase_order_id, created_at AS made FROM "transaction") AS t
LEFT JOIN sales_order s USING (sales_order_id)
LEFT JOIN purchase_order p USING (purchase_order_id);

SELECT setval(pg_get_serial_sequence('sales_order', 'sales_order_id'), max(sales_order_id)) FROM sales_order;
SELECT setval(pg_get_serial_sequence('payment', 'payment_id'), max(payment_id)) FROM payment;
VACUUM ANALYZE;
