// Derived from src/orders/warehouse/fact-date.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The dates of the lines.
SELECT DISTINCT CAST(invoiced_at AS date) AS d
FROM order_line`;
