-- title: Revenue by month
-- question: What are the sales orders of each month worth, in each currency?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   month: month
--   currency_code: text
--   orders: count
--   units_sold: count
--   revenue: money
-- chart: { mark: line, x: month, y: revenue, panels: currency_code }
SELECT
  CAST(date_trunc('month', sale.created_date) AS date) AS month,
  currency.currency_code,
  count(*) AS orders,
  sum(sale.units_sold) AS units_sold,
  sum(sale.units_sold * sale.unit_price) AS revenue
FROM totesys.current_sales_order AS sale
JOIN totesys.dim_currency AS currency ON currency.currency_id = sale.currency_id
WHERE sale.created_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
  AND (:currency = 'all' OR currency.currency_code = :currency)
GROUP BY 1, 2
ORDER BY 1, 2
