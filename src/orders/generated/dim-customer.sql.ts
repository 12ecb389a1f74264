// Derived from src/orders/warehouse/dim-customer.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Each customer with the country of the latest line. Guests are one customer of no country.
WITH ranked AS (
  SELECT
    l.customer_id,
    l.country,
    l.invoiced_at,
    row_number() OVER (
      PARTITION BY l.customer_id
      ORDER BY
        l.invoiced_at DESC NULLS LAST,
        l.source_object DESC NULLS LAST,
        l.invoice_no NULLS LAST,
        l.line_no NULLS LAST
    ) AS place
  FROM order_line l
)
SELECT
  coalesce(customer_id, 'guest') AS customer_id,
  coalesce(customer_id, 'guest') = 'guest' AS is_guest,
  CASE WHEN coalesce(customer_id, 'guest') = 'guest' THEN 'Not stated' ELSE country END AS country,
  invoiced_at AS last_invoiced_at
FROM ranked
WHERE place = 1
ORDER BY customer_id NULLS LAST`;
