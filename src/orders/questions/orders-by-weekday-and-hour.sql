-- title: When customers order
-- question: On which weekdays and at what times are invoices issued?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   country: { kind: text, default: all, says: a country or all }
-- columns:
--   day: text
--   hour: { kind: number, title: Hour of the day }
--   invoices: count
-- chart: { mark: heat, x: hour, y: day, colour: invoices }
-- notes: Sales only, in the retailer's own time. An invoice counts in each hour in which it has lines.
WITH made AS (
  SELECT day.day_of_week, invoice.invoiced_hour AS hour, count(DISTINCT invoice.invoice_no) AS invoices
  FROM orders.fact_invoice AS invoice
  JOIN orders.dim_date AS day ON day.date_id = invoice.invoiced_on
  WHERE invoice.line_kind = 'sale'
    AND invoice.invoiced_on BETWEEN CAST(:from AS date) AND CAST(:to AS date)
    AND (:country = 'all' OR invoice.country = :country)
  GROUP BY 1, 2
),
-- so that a day without invoices is a row of zeros
weekday AS (SELECT DISTINCT day_of_week, day_name FROM orders.dim_date),
open_hour AS (SELECT DISTINCT hour FROM made)
SELECT weekday.day_name AS day, open_hour.hour, coalesce(made.invoices, 0) AS invoices
FROM weekday
CROSS JOIN open_hour
LEFT JOIN made ON made.day_of_week = weekday.day_of_week AND made.hour = open_hour.hour
ORDER BY weekday.day_of_week, open_hour.hour
