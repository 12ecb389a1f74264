import { literal } from '../../src/lib/sql/quote.ts';

export interface Period {
  readonly from: string;
  readonly to: string;
  readonly country: string;
}

/** SQL for DuckDB: the retailer's file as it is, and what the words of the questions mean in its columns. */
export function rawLines(file: string): string {
  return `CREATE TABLE raw AS
    SELECT InvoiceNo AS invoice, upper(StockCode) AS code, Quantity * UnitPrice AS value, Quantity AS units, InvoiceDate AS made,
      CustomerID AS customer, Country AS country, trim(Description) AS description, UnitPrice AS price,
      InvoiceNo LIKE 'C%' AS is_return,
      upper(StockCode) NOT IN ('POST', 'DOT', 'C2', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'D', 'M', 'S', 'B')
        AND StockCode NOT ILIKE 'gift\\_%' ESCAPE '\\' AS is_goods
    FROM read_csv(${literal(file)}, header = true, columns = {InvoiceNo: 'VARCHAR', StockCode: 'VARCHAR', Description: 'VARCHAR',
      Quantity: 'BIGINT', InvoiceDate: 'TIMESTAMP', UnitPrice: 'DECIMAL(18,3)', CustomerID: 'VARCHAR', Country: 'VARCHAR'})`;
}

/**
 * The answers of the questions by another way: straight from the file, line by line, without the lake, the contracts or the warehouse.
 * Their columns are those of the questions.
 */
export function recomputed({ from, to, country }: Period): Readonly<Record<string, string>> {
  const own = `SELECT *, strftime(made, '%Y-%m-01') AS month FROM raw
    WHERE invoice NOT LIKE 'A%' AND (is_return OR price <> 0) AND CAST(made AS date) >= '${from}' AND CAST(made AS date) <= '${to}'
    ${country === 'all' ? '' : `AND country = ${literal(country)}`}`;
  const largest = (of: string) =>
    `(SELECT country FROM (${of}) GROUP BY country ORDER BY sum(value) DESC, country LIMIT 5)`;
  const byCountry = (
    of: string,
  ) => `SELECT month, country, count(DISTINCT invoice), count(DISTINCT customer), sum(value)
    FROM (${of}) AS own WHERE country IN ${largest(of)} GROUP BY month, country
    ORDER BY month, (SELECT sum(value) FROM (${of}) AS other WHERE other.country = own.country) DESC, country`;
  return {
    'sales-by-month': `SELECT month, count(DISTINCT invoice) FILTER (NOT is_return), count(DISTINCT customer) FILTER (NOT is_return),
        sum(value),
        round(sum(value) FILTER (NOT is_return) / nullif(count(DISTINCT invoice) FILTER (NOT is_return), 0), 2),
        round(100 * coalesce(sum(value) FILTER (NOT is_return AND customer IS NULL), 0) / sum(value) FILTER (NOT is_return), 1)
      FROM (${own}) GROUP BY month ORDER BY month`,
    'returns-by-month': `SELECT month, coalesce(sum(units) FILTER (NOT is_return), 0), coalesce(-sum(units) FILTER (is_return), 0),
        coalesce(sum(value) FILTER (NOT is_return), 0), coalesce(-sum(value) FILTER (is_return), 0),
        round(100 * coalesce(-sum(value) FILTER (is_return), 0) / sum(value) FILTER (NOT is_return), 1)
      FROM (${own}) WHERE is_goods GROUP BY month ORDER BY month`,
    'revenue-by-country-and-month': byCountry(own),
    'revenue-abroad-by-month': byCountry(`${own} AND country <> 'United Kingdom'`),
    'orders-by-weekday-and-hour': `SELECT weekday, hour, count(DISTINCT invoice)
      FROM (${own}) AS own
      RIGHT JOIN (SELECT * FROM (SELECT unnest(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) AS weekday,
          unnest(range(1, 8)) AS place)
        CROSS JOIN (SELECT DISTINCT hour(made) AS hour FROM (${own}) WHERE NOT is_return)) AS cell
        ON dayname(own.made) = weekday AND hour(own.made) = hour AND NOT is_return
      GROUP BY place, weekday, hour ORDER BY place, hour`,
    'best-customers': `SELECT customer, (SELECT arg_max(country, made) FROM raw WHERE raw.customer = own.customer),
        count(DISTINCT invoice) FILTER (NOT is_return), CAST(max(made) AS date), sum(value),
        round(100 * coalesce(sum(value) FILTER (NOT is_return), 0) / (SELECT sum(value) FROM (${own}) WHERE NOT is_return), 1)
      FROM (${own}) AS own WHERE customer IS NOT NULL GROUP BY customer ORDER BY sum(value) DESC, customer LIMIT 20`,
    // a product may have several descriptions at its latest time
    'best-products': `SELECT code, NULL, sum(units), sum(value),
        round(100 * sum(value) / (SELECT sum(value) FROM (${own}) WHERE is_goods), 1)
      FROM (${own}) AS own WHERE is_goods GROUP BY code ORDER BY sum(value) DESC, code LIMIT 20`,
  };
}
