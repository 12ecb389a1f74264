-- The totals of each invoice's lines.
SELECT
  invoice_no,
  CAST(invoiced_at AS date) AS invoiced_on,
  CAST(extract(hour FROM invoiced_at) AS integer) AS invoiced_hour,
  coalesce(customer_id, 'guest') AS customer_id,
  country,
  line_kind,
  CAST(count(*) AS integer) AS line_count,
  CAST(sum(net_value) AS decimal(38, 3)) AS net_value
FROM order_line
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY
  invoice_no NULLS LAST,
  invoiced_on NULLS LAST,
  invoiced_hour NULLS LAST,
  customer_id NULLS LAST,
  country NULLS LAST,
  line_kind NULLS LAST
