// Derived from src/orders/warehouse/dim-product.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Each product with the description of its latest sale. Write-offs carry notes of the warehouse instead.
WITH described AS (
  SELECT
    l.product_code,
    l.item_kind,
    CASE WHEN l.line_kind = 'sale' THEN l.description END AS description,
    l.invoiced_at,
    l.source_object,
    l.invoice_no,
    l.line_no
  FROM order_line l
),
ranked AS (
  SELECT
    d.product_code,
    d.item_kind,
    d.description,
    d.invoiced_at,
    row_number() OVER (
      PARTITION BY d.product_code
      ORDER BY
        CASE WHEN d.description IS NULL THEN 1 ELSE 0 END NULLS LAST,
        d.invoiced_at DESC NULLS LAST,
        d.source_object DESC NULLS LAST,
        d.invoice_no NULLS LAST,
        d.line_no NULLS LAST
    ) AS place
  FROM described d
)
SELECT
  product_code,
  item_kind,
  coalesce(description, 'Not stated') AS description,
  CASE WHEN description IS NULL THEN CAST('1900-01-01 00:00:00' AS timestamp) ELSE invoiced_at END AS described_at
FROM ranked
WHERE place = 1
ORDER BY product_code NULLS LAST`;
