// Derived from src/orders/warehouse/batch-totals.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- One row: what the batch brings, to reconcile the warehouse with, and how many lines came with several contents.
WITH ranked AS (
  SELECT
    l.invoice_no,
    l.line_no,
    l.quantity,
    l.unit_price,
    row_number() OVER (PARTITION BY l.invoice_no, l.line_no ORDER BY l.source_object DESC NULLS LAST) AS place
  FROM order_line l
),
content AS (
  SELECT DISTINCT
    invoice_no,
    line_no,
    stock_code,
    description,
    quantity,
    invoiced_at,
    unit_price,
    customer_id,
    country
  FROM order_line
)
SELECT
  count(*) AS line_count,
  CAST(coalesce(sum(quantity * unit_price), 0) AS decimal(38, 3)) AS net_value,
  (SELECT count(*) FROM content) - count(*) AS other_contents
FROM ranked
WHERE place = 1`;
