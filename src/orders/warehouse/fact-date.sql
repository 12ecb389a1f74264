-- The dates of the lines.
SELECT DISTINCT CAST(invoiced_at AS date) AS d
FROM order_line
