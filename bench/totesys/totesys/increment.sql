-- 10,000 changed rows: 2,500 orders with their transactions and payments, and 2,500 payments that are made, all just now.
INSERT INTO sales_order (
  design_id, staff_id, counterparty_id, units_sold, unit_price, currency_id, agreed_delivery_date, agreed_payment_date,
  agreed_delivery_location_id, created_at, last_updated
)
SELECT g % 473 + 1, g % 20 + 1, g % 20 + 1, 1000 + g, (200 + g % 201) / 100.0, g % 3 + 1, to_char(made + interval '9 days', 'YYYY-MM-DD'),
  to_char(made + interval '30 days', 'YYYY-MM-DD'), g % 30 + 1, made, made
FROM generate_series(1, 2500) AS g CROSS JOIN (SELECT date_trunc('milliseconds', localtimestamp)) AS moment (made);

UPDATE payment SET paid = true, last_updated = date_trunc('milliseconds', localtimestamp)
WHERE payment_id IN (SELECT payment_id FROM payment WHERE NOT paid ORDER BY payment_id LIMIT 2500);

INSERT INTO "transaction" (transaction_type, sales_order_id, created_at, last_updated)
SELECT 'SALE', sales_order_id, created_at, last_updated FROM sales_order ORDER BY sales_order_id DESC LIMIT 2500;

INSERT INTO payment (
  created_at, last_updated, transaction_id, counterparty_id, payment_amount, currency_id, payment_type_id, paid, payment_date,
  company_ac_number, counterparty_ac_number
)
SELECT t.created_at, t.last_updated, t.transaction_id, s.counterparty_id, s.units_sold * s.unit_price, s.currency_id, 1, false,
  s.agreed_payment_date, 12345678, 87654321
FROM (SELECT * FROM "transaction" ORDER BY transaction_id DESC LIMIT 2500) AS t JOIN sales_order s USING (sales_order_id);
