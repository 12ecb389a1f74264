-- title: Staff performance
-- question: What did each member of staff sell, in each currency?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   currency_code: text
--   staff: text
--   department_name: { kind: text, title: Department }
--   orders: count
--   units_sold: count
--   revenue: money
--   share: percent
-- chart: { mark: bar, x: revenue, y: staff, panels: currency_code }
WITH sold AS (
  SELECT
    currency_id,
    sales_staff_id,
    count(*) AS orders,
    sum(units_sold) AS units_sold,
    sum(units_sold * unit_price) AS revenue
  FROM totesys.current_sales_order
  WHERE created_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
  GROUP BY 1, 2
)
SELECT
  currency.currency_code,
  staff.first_name || ' ' || staff.last_name || ' ' || CAST(staff.staff_id AS varchar(11)) AS staff,
  staff.department_name,
  sold.orders,
  sold.units_sold,
  sold.revenue,
  CAST(
    100.0 * sold.revenue / nullif(sum(sold.revenue) OVER (PARTITION BY sold.currency_id), 0) AS decimal(18, 1)
  ) AS share
FROM sold
JOIN totesys.dim_currency AS currency ON currency.currency_id = sold.currency_id
JOIN totesys.dim_staff AS staff ON staff.staff_id = sold.sales_staff_id
WHERE (:currency = 'all' OR currency.currency_code = :currency)
ORDER BY currency.currency_code, sold.revenue DESC, staff.staff_id
