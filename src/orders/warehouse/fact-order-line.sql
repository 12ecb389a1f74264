-- Each line once: of those with one key, the one whose object was seen last. An object holds a key once.
WITH ranked AS (
  SELECT
    l.*,
    row_number() OVER (PARTITION BY l.invoice_no, l.line_no ORDER BY l.source_object DESC NULLS LAST) AS place
  FROM order_line l
)
SELECT
  invoice_no,
  line_no,
  CAST(invoiced_at AS date) AS invoiced_on,
  invoiced_at,
  coalesce(customer_id, 'guest') AS customer_id,
  country,
  product_code,
  stock_code,
  description,
  line_kind,
  quantity,
  unit_price,
  net_value,
  source_object
FROM ranked
WHERE place = 1
ORDER BY invoice_no NULLS LAST, line_no NULLS LAST
