-- Transactions that are new or have changed.
SELECT transaction_id, transaction_type, sales_order_id, purchase_order_id
FROM transaction
ORDER BY transaction_id NULLS LAST
