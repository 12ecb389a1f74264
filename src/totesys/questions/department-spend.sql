-- title: Spend by department
-- question: How much did each department spend, in each currency?
-- columns:
--   currency_code: text
--   department_name: { kind: text, title: Department }
--   orders: count
--   buyers: count
--   spend: money
--   share: percent
-- chart: { mark: bar, x: spend, y: department_name, panels: currency_code }
WITH bought AS (
  SELECT
    currency.currency_code,
    staff.department_name,
    count(*) AS orders,
    count(DISTINCT bought.staff_id) AS buyers,
    sum(bought.item_quantity * bought.item_unit_price) AS spend
  FROM totesys.current_purchase_order AS bought
  JOIN totesys.dim_currency AS currency ON currency.currency_id = bought.currency_id
  JOIN totesys.dim_staff AS staff ON staff.staff_id = bought.staff_id
  GROUP BY 1, 2
)
SELECT
  bought.*,
  CAST(100.0 * spend / nullif(sum(spend) OVER (PARTITION BY currency_code), 0) AS decimal(18, 1)) AS share
FROM bought
ORDER BY currency_code, spend DESC, department_name
