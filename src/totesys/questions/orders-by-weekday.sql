-- title: Orders by day of the week
-- question: On which days of the week are orders placed?
-- columns:
--   day: text
--   sales_orders: count
--   purchase_orders: count
-- chart: { mark: bar, x: day, y: [sales_orders, purchase_orders], title: Orders }
WITH made AS (
  SELECT created_date, 1 AS sales, 0 AS purchases FROM totesys.current_sales_order
  UNION ALL
  SELECT created_date, 0, 1 FROM totesys.current_purchase_order
)
SELECT day.day_name AS day, sum(made.sales) AS sales_orders, sum(made.purchases) AS purchase_orders
FROM made
JOIN totesys.dim_date AS day ON day.date_id = made.created_date
GROUP BY day.day_of_week, day.day_name
ORDER BY day.day_of_week
