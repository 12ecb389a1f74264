// Derived from src/totesys/star/deleted-row.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Rows that the source no longer has, as rows of the warehouse. A department is no row of its own there.
SELECT
  CASE source_table
    WHEN 'address' THEN 'dim_location'
    WHEN 'sales_order' THEN 'fact_sales_order'
    WHEN 'purchase_order' THEN 'fact_purchase_order'
    WHEN 'payment' THEN 'fact_payment'
    ELSE 'dim_' || source_table
  END AS table_name,
  id AS row_id,
  CAST(:batch AS varchar) AS batch
FROM deleted
WHERE source_table <> 'department'
ORDER BY table_name NULLS LAST, row_id NULLS LAST`;
