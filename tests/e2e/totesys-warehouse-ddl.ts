const COMMON = 'batch varchar NOT NULL';
const current = (view: string, table: string, key: string) => `CREATE VIEW totesys.${view} AS
  SELECT version.* FROM (
    SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY batch DESC) AS age FROM totesys.${table}
  ) AS version
  LEFT JOIN totesys.deleted_row AS deletion ON deletion.table_name = '${table}' AND deletion.row_id = version.${key}
  WHERE age = 1 AND (deletion.batch IS NULL OR deletion.batch < version.batch)`;

/** The tables of the warehouse and its views. */
export const DDL: readonly string[] = [
  'CREATE SCHEMA totesys',
  `CREATE TABLE totesys.dim_date (date_id date, year integer, month integer, day integer, day_of_week integer, day_name varchar, month_name varchar, quarter integer, ${COMMON})`,
  `INSERT INTO totesys.dim_date SELECT d, extract(year FROM d), extract(month FROM d), extract(day FROM d), extract(isodow FROM d), to_char(d, 'FMDay'), to_char(d, 'FMMonth'), extract(quarter FROM d), '000000001' FROM generate_series('2023-01-01'::date, '2025-12-31', '1 day') AS d`,
  `CREATE TABLE totesys.dim_staff (staff_id integer, first_name varchar, last_name varchar, department_name varchar, location varchar, email_address varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_location (location_id integer, address_line_1 varchar, address_line_2 varchar, district varchar, city varchar, postal_code varchar, country varchar, phone varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_currency (currency_id integer, currency_code varchar, currency_name varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_design (design_id integer, design_name varchar, file_location varchar, file_name varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_counterparty (counterparty_id integer, counterparty_legal_name varchar, counterparty_legal_address_line_1 varchar, counterparty_legal_address_line_2 varchar, counterparty_legal_district varchar, counterparty_legal_city varchar, counterparty_legal_postal_code varchar, counterparty_legal_country varchar, counterparty_legal_phone_number varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_payment_type (payment_type_id integer, payment_type_name varchar, ${COMMON})`,
  `CREATE TABLE totesys.dim_transaction (transaction_id integer, transaction_type varchar, sales_order_id integer, purchase_order_id integer, ${COMMON})`,
  `CREATE TABLE totesys.fact_sales_order (sales_order_id integer, created_date date, created_time time, last_updated_date date, last_updated_time time, sales_staff_id integer, counterparty_id integer, units_sold integer, unit_price numeric(18, 2), currency_id integer, design_id integer, agreed_payment_date date, agreed_delivery_date date, agreed_delivery_location_id integer, ${COMMON})`,
  `CREATE TABLE totesys.fact_purchase_order (purchase_order_id integer, created_date date, created_time time, last_updated_date date, last_updated_time time, staff_id integer, counterparty_id integer, item_code varchar, item_quantity integer, item_unit_price numeric(18, 2), currency_id integer, agreed_delivery_date date, agreed_payment_date date, agreed_delivery_location_id integer, ${COMMON})`,
  `CREATE TABLE totesys.fact_payment (payment_id integer, created_date date, created_time time, last_updated_date date, last_updated time, transaction_id integer, counterparty_id integer, payment_amount numeric(18, 2), currency_id integer, payment_type_id integer, paid boolean, payment_date date, ${COMMON})`,
  'CREATE TABLE totesys.deleted_row (table_name varchar, row_id integer, batch varchar)',
  current('current_sales_order', 'fact_sales_order', 'sales_order_id'),
  current('current_purchase_order', 'fact_purchase_order', 'purchase_order_id'),
  current('current_payment', 'fact_payment', 'payment_id'),
];
