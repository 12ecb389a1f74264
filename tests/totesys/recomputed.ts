export interface Chosen {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly as_of: string;
}

/**
 * The answers of the questions by another way: straight from the source's tables, in PostgreSQL's own SQL. Their columns are those of
 * the questions.
 */
export function recomputed({ from, to, currency, as_of }: Chosen): Readonly<Record<string, string>> {
  const day = (column: string) => `CAST(${column} AS date) BETWEEN '${from}' AND '${to}'`;
  const isWanted = currency === 'all' ? 'true' : `currency_code = '${currency}'`;
  const sales = `SELECT sales_order.*, currency_code, units_sold * unit_price AS value, to_char(sales_order.created_at, 'YYYY-MM-01') AS month
    FROM sales_order JOIN currency USING (currency_id) WHERE ${day('sales_order.created_at')} AND ${isWanted}`;
  const payments = `SELECT payment.*, currency_code, payment_type_name AS kind, CAST(payment_date AS date) AS due,
      counterparty_legal_name || ' ' || counterparty_id AS other
    FROM payment JOIN currency USING (currency_id) JOIN payment_type USING (payment_type_id) JOIN counterparty USING (counterparty_id)
    WHERE ${isWanted}`;
  const isIn = "kind IN ('SALES_RECEIPT', 'PURCHASE_REFUND')";
  const late = `due < '${as_of}'`;
  return {
    'revenue-by-month': `SELECT month, currency_code, count(*), sum(units_sold), sum(value) FROM (${sales}) AS s GROUP BY 1, 2 ORDER BY 1, 2`,
    'cash-by-month': `SELECT to_char(due, 'YYYY-MM-01'), currency_code, count(*),
        coalesce(sum(payment_amount) FILTER (WHERE ${isIn}), 0), coalesce(sum(payment_amount) FILTER (WHERE NOT ${isIn}), 0),
        coalesce(sum(payment_amount) FILTER (WHERE ${isIn}), 0) - coalesce(sum(payment_amount) FILTER (WHERE NOT ${isIn}), 0)
      FROM (${payments}) AS p WHERE paid AND ${day('due')} GROUP BY 1, 2 ORDER BY 1, 2`,
    'unpaid-payments': `SELECT currency_code, kind, count(*), coalesce(sum(payment_amount) FILTER (WHERE NOT ${late}), 0),
        count(*) FILTER (WHERE ${late}), coalesce(sum(payment_amount) FILTER (WHERE ${late}), 0),
        max(DATE '${as_of}' - due) FILTER (WHERE ${late})
      FROM (${payments}) AS p WHERE NOT paid GROUP BY 1, 2 ORDER BY 1, 2`,
    'overdue-payments': `SELECT payment_id, kind, other, currency_code, payment_amount, due, DATE '${as_of}' - due
      FROM (${payments}) AS p WHERE NOT paid AND ${late} ORDER BY due, payment_id`,
    'overdue-customers': `SELECT currency_code, other, n, total, first, DATE '${as_of}' - first FROM (
        SELECT currency_code, other, count(*) AS n, sum(payment_amount) AS total, min(due) AS first,
          rank() OVER (PARTITION BY currency_code ORDER BY sum(payment_amount) DESC, counterparty_id) AS place
        FROM (${payments}) AS p WHERE NOT paid AND ${late} AND kind = 'SALES_RECEIPT' GROUP BY currency_code, other, counterparty_id) AS r
      WHERE place <= 10 ORDER BY currency_code, place`,
    'best-designs': `SELECT design_id, design_name || ' ' || design_id, count(*), sum(units_sold),
        round(100.0 * sum(units_sold) / (SELECT sum(units_sold) FROM (${sales}) AS s), 1)
      FROM (${sales}) AS s JOIN design USING (design_id) GROUP BY design_id, design_name ORDER BY sum(units_sold) DESC, design_id LIMIT 20`,
    'delivery-lag': `SELECT month, kind, count(*), round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY lag) AS numeric), 1),
        round(CAST(percentile_cont(0.9) WITHIN GROUP (ORDER BY lag) AS numeric), 1), max(lag)
      FROM (SELECT to_char(created_at, 'YYYY-MM-01') AS month, kind, CAST(agreed_delivery_date AS date) - CAST(created_at AS date) AS lag
        FROM (SELECT created_at, agreed_delivery_date, 'sale' AS kind FROM sales_order
          UNION ALL SELECT created_at, agreed_delivery_date, 'purchase' FROM purchase_order) AS o WHERE ${day('created_at')}) AS l
      GROUP BY 1, 2 ORDER BY 1, 2`,
    'staff-performance': `SELECT currency_code, first_name || ' ' || last_name || ' ' || staff_id, department_name, count(*), sum(units_sold),
        sum(value), round(100.0 * sum(value) / (SELECT sum(value) FROM (${sales}) AS a WHERE a.currency_code = s.currency_code), 1)
      FROM (${sales}) AS s JOIN staff USING (staff_id) JOIN department USING (department_id)
      GROUP BY currency_code, staff_id, first_name, last_name, department_name ORDER BY currency_code, sum(value) DESC, staff_id`,
    'supplier-spend': `SELECT currency_code, other, n, total, share FROM (
        SELECT currency_code, counterparty_legal_name || ' ' || counterparty_id AS other, count(*) AS n,
          sum(item_quantity * item_unit_price) AS total,
          round(100.0 * sum(item_quantity * item_unit_price) / sum(sum(item_quantity * item_unit_price)) OVER (PARTITION BY currency_code), 1) AS share,
          row_number() OVER (PARTITION BY currency_code ORDER BY sum(item_quantity * item_unit_price) DESC, counterparty_id) AS place
        FROM purchase_order JOIN currency USING (currency_id) JOIN counterparty USING (counterparty_id)
        WHERE ${day('purchase_order.created_at')} AND ${isWanted} GROUP BY currency_code, counterparty_id, counterparty_legal_name) AS r
      WHERE place <= 10 ORDER BY currency_code, place`,
  };
}
