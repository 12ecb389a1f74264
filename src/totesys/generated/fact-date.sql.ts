// Derived from src/totesys/star/fact-date.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The dates of the batch's facts.
SELECT CAST(created_at AS date) AS d FROM sales_order
UNION SELECT CAST(last_updated AS date) FROM sales_order
UNION SELECT agreed_payment_date FROM sales_order
UNION SELECT agreed_delivery_date FROM sales_order
UNION SELECT CAST(created_at AS date) FROM purchase_order
UNION SELECT CAST(last_updated AS date) FROM purchase_order
UNION SELECT agreed_payment_date FROM purchase_order
UNION SELECT agreed_delivery_date FROM purchase_order
UNION SELECT CAST(created_at AS date) FROM payment
UNION SELECT CAST(last_updated AS date) FROM payment
UNION SELECT payment_date FROM payment`;
