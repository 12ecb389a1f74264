-- title: Spend by supplier
-- question: With which ten counterparties did the company spend the most, in each currency?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day of the period }
--   to: { kind: date, default: today, says: the last day of the period }
--   currency: { kind: text, default: all, says: a currency or all }
-- columns:
--   currency_code: text
--   supplier: text
--   orders: count
--   spend: money
--   share: percent
-- chart: { mark: bar, x: spend, y: supplier, panels: currency_code }
WITH bought AS (
  SELECT currency_id, counterparty_id, count(*) AS orders, sum(item_quantity * item_unit_price) AS spend
  FROM totesys.current_purchase_order
  WHERE created_date BETWEEN CAST(:from AS date) AND CAST(:to AS date)
  GROUP BY 1, 2
),
ranked AS (
  SELECT
    bought.*,
    sum(spend) OVER (PARTITION BY currency_id) AS total,
    row_number() OVER (PARTITION BY currency_id ORDER BY spend DESC, counterparty_id) AS place
  FROM bought
)
SELECT
  currency.currency_code,
  supplier.counterparty_legal_name || ' ' || CAST(ranked.counterparty_id AS varchar(11)) AS supplier,
  ranked.orders,
  ranked.spend,
  CAST(100.0 * ranked.spend / nullif(ranked.total, 0) AS decimal(18, 1)) AS share
FROM ranked
JOIN totesys.dim_currency AS currency ON currency.currency_id = ranked.currency_id
JOIN totesys.dim_counterparty AS supplier ON supplier.counterparty_id = ranked.counterparty_id
WHERE ranked.place <= 10 AND (:currency = 'all' OR currency.currency_code = :currency)
ORDER BY currency.currency_code, ranked.place
