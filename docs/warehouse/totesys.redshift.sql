-- Derived from schemas/ by `npx sluice contracts`. Do not edit.

CREATE SCHEMA IF NOT EXISTS totesys;

CREATE TABLE IF NOT EXISTS totesys.dim_date (
  date_id date NOT NULL,
  year integer NOT NULL,
  month integer NOT NULL,
  day integer NOT NULL,
  day_of_week integer NOT NULL,
  day_name varchar(9) NOT NULL,
  month_name varchar(9) NOT NULL,
  quarter integer NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (date_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_counterparty (
  counterparty_id integer NOT NULL,
  counterparty_legal_name varchar(1200) NOT NULL,
  counterparty_legal_address_line_1 varchar(1200) NOT NULL,
  counterparty_legal_address_line_2 varchar(1200),
  counterparty_legal_district varchar(800),
  counterparty_legal_city varchar(800) NOT NULL,
  counterparty_legal_postal_code varchar(80) NOT NULL,
  counterparty_legal_country varchar(800) NOT NULL,
  counterparty_legal_phone_number varchar(160) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (counterparty_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_currency (
  currency_id integer NOT NULL,
  currency_code varchar(65535) NOT NULL,
  currency_name varchar(800) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (currency_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_design (
  design_id integer NOT NULL,
  design_name varchar(800) NOT NULL,
  file_location varchar(2000) NOT NULL,
  file_name varchar(1200) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (design_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_location (
  location_id integer NOT NULL,
  address_line_1 varchar(1200) NOT NULL,
  address_line_2 varchar(1200),
  district varchar(800),
  city varchar(800) NOT NULL,
  postal_code varchar(80) NOT NULL,
  country varchar(800) NOT NULL,
  phone varchar(160) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (location_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_payment_type (
  payment_type_id integer NOT NULL,
  payment_type_name varchar(65535) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (payment_type_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_staff (
  staff_id integer NOT NULL,
  first_name varchar(800) NOT NULL,
  last_name varchar(800) NOT NULL,
  department_name varchar(800) NOT NULL,
  location varchar(800) NOT NULL,
  email_address varchar(1016) NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (staff_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_transaction (
  transaction_id integer NOT NULL,
  transaction_type varchar(8) NOT NULL,
  sales_order_id integer,
  purchase_order_id integer,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (transaction_id)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_date (
  date_id date,
  year integer,
  month integer,
  day integer,
  day_of_week integer,
  day_name varchar(9),
  month_name varchar(9),
  quarter integer
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_counterparty (
  counterparty_id integer,
  counterparty_legal_name varchar(1200),
  counterparty_legal_address_line_1 varchar(1200),
  counterparty_legal_address_line_2 varchar(1200),
  counterparty_legal_district varchar(800),
  counterparty_legal_city varchar(800),
  counterparty_legal_postal_code varchar(80),
  counterparty_legal_country varchar(800),
  counterparty_legal_phone_number varchar(160)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_currency (
  currency_id integer,
  currency_code varchar(65535),
  currency_name varchar(800)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_design (
  design_id integer,
  design_name varchar(800),
  file_location varchar(2000),
  file_name varchar(1200)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_location (
  location_id integer,
  address_line_1 varchar(1200),
  address_line_2 varchar(1200),
  district varchar(800),
  city varchar(800),
  postal_code varchar(80),
  country varchar(800),
  phone varchar(160)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_payment_type (
  payment_type_id integer,
  payment_type_name varchar(65535)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_staff (
  staff_id integer,
  first_name varchar(800),
  last_name varchar(800),
  department_name varchar(800),
  location varchar(800),
  email_address varchar(1016)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_transaction (
  transaction_id integer,
  transaction_type varchar(8),
  sales_order_id integer,
  purchase_order_id integer
);

CREATE TABLE IF NOT EXISTS totesys.fact_payment (
  payment_record_id bigint IDENTITY(1, 1),
  payment_id integer NOT NULL,
  created_date date NOT NULL,
  created_time time NOT NULL,
  last_updated_date date NOT NULL,
  last_updated time NOT NULL,
  transaction_id integer NOT NULL,
  counterparty_id integer NOT NULL,
  payment_amount numeric(18,2) NOT NULL,
  currency_id integer NOT NULL,
  payment_type_id integer NOT NULL,
  paid boolean NOT NULL,
  payment_date date NOT NULL,
  batch varchar(36) NOT NULL,
  PRIMARY KEY (payment_record_id),
  UNIQUE (payment_id, batch),
  FOREIGN KEY (created_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (last_updated_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (transaction_id) REFERENCES totesys.dim_transaction,
  FOREIGN KEY (counterparty_id) REFERENCES totesys.dim_counterparty,
  FOREIGN KEY (currency_id) REFERENCES totesys.dim_currency,
  FOREIGN KEY (payment_type_id) REFERENCES totesys.dim_payment_type,
  FOREIGN KEY (payment_date) REFERENCES totesys.dim_date
) DISTKEY (payment_id) SORTKEY (batch);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_payment (
  payment_id integer,
  created_date date,
  created_time varchar(12),
  last_updated_date date,
  last_updated varchar(12),
  transaction_id integer,
  counterparty_id integer,
  payment_amount numeric(18,2),
  currency_id integer,
  payment_type_id integer,
  paid boolean,
  payment_date date,
  batch varchar(36)
);

CREATE TABLE IF NOT EXISTS totesys.fact_purchase_order (
  purchase_record_id bigint IDENTITY(1, 1),
  purchase_order_id integer NOT NULL,
  created_date date NOT NULL,
  created_time time NOT NULL,
  last_updated_date date NOT NULL,
  last_updated_time time NOT NULL,
  staff_id integer NOT NULL,
  counterparty_id integer NOT NULL,
  item_code varchar(65535) NOT NULL,
  item_quantity integer NOT NULL,
  item_unit_price numeric(18,2) NOT NULL,
  currency_id integer NOT NULL,
  agreed_delivery_date date NOT NULL,
  agreed_payment_date date NOT NULL,
  agreed_delivery_location_id integer NOT NULL,
  batch varchar(36) NOT NULL,
  PRIMARY KEY (purchase_record_id),
  UNIQUE (purchase_order_id, batch),
  FOREIGN KEY (created_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (last_updated_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (staff_id) REFERENCES totesys.dim_staff,
  FOREIGN KEY (counterparty_id) REFERENCES totesys.dim_counterparty,
  FOREIGN KEY (currency_id) REFERENCES totesys.dim_currency,
  FOREIGN KEY (agreed_delivery_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (agreed_payment_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (agreed_delivery_location_id) REFERENCES totesys.dim_location
) DISTKEY (purchase_order_id) SORTKEY (batch);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_purchase_order (
  purchase_order_id integer,
  created_date date,
  created_time varchar(12),
  last_updated_date date,
  last_updated_time varchar(12),
  staff_id integer,
  counterparty_id integer,
  item_code varchar(65535),
  item_quantity integer,
  item_unit_price numeric(18,2),
  currency_id integer,
  agreed_delivery_date date,
  agreed_payment_date date,
  agreed_delivery_location_id integer,
  batch varchar(36)
);

CREATE TABLE IF NOT EXISTS totesys.fact_sales_order (
  sales_record_id bigint IDENTITY(1, 1),
  sales_order_id integer NOT NULL,
  created_date date NOT NULL,
  created_time time NOT NULL,
  last_updated_date date NOT NULL,
  last_updated_time time NOT NULL,
  sales_staff_id integer NOT NULL,
  counterparty_id integer NOT NULL,
  units_sold integer NOT NULL,
  unit_price numeric(18,2) NOT NULL,
  currency_id integer NOT NULL,
  design_id integer NOT NULL,
  agreed_payment_date date NOT NULL,
  agreed_delivery_date date NOT NULL,
  agreed_delivery_location_id integer NOT NULL,
  batch varchar(36) NOT NULL,
  PRIMARY KEY (sales_record_id),
  UNIQUE (sales_order_id, batch),
  FOREIGN KEY (created_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (last_updated_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (sales_staff_id) REFERENCES totesys.dim_staff,
  FOREIGN KEY (counterparty_id) REFERENCES totesys.dim_counterparty,
  FOREIGN KEY (currency_id) REFERENCES totesys.dim_currency,
  FOREIGN KEY (design_id) REFERENCES totesys.dim_design,
  FOREIGN KEY (agreed_payment_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (agreed_delivery_date) REFERENCES totesys.dim_date,
  FOREIGN KEY (agreed_delivery_location_id) REFERENCES totesys.dim_location
) DISTKEY (sales_order_id) SORTKEY (batch);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_sales_order (
  sales_order_id integer,
  created_date date,
  created_time varchar(12),
  last_updated_date date,
  last_updated_time varchar(12),
  sales_staff_id integer,
  counterparty_id integer,
  units_sold integer,
  unit_price numeric(18,2),
  currency_id integer,
  design_id integer,
  agreed_payment_date date,
  agreed_delivery_date date,
  agreed_delivery_location_id integer,
  batch varchar(36)
);

CREATE TABLE IF NOT EXISTS totesys.deleted_row (
  table_name varchar(63) NOT NULL,
  row_id integer NOT NULL,
  batch varchar(9) NOT NULL,
  PRIMARY KEY (table_name, row_id, batch)
);

CREATE TABLE IF NOT EXISTS totesys.reconciliation (
  batch varchar(9) NOT NULL,
  table_name varchar(63) NOT NULL,
  source_rows bigint NOT NULL,
  rejected_rows bigint NOT NULL,
  rejected_keys varchar(1300) NOT NULL,
  batch_rows bigint NOT NULL,
  warehouse_rows bigint NOT NULL,
  waiting_rows bigint NOT NULL,
  doubled_rows bigint NOT NULL,
  missing_rows bigint NOT NULL,
  source_sum numeric(38,2),
  warehouse_sum numeric(38,2),
  is_known boolean NOT NULL,
  source_keys numeric(38,0),
  warehouse_keys numeric(38,0),
  batch_keys numeric(38,0),
  PRIMARY KEY (batch, table_name)
);

CREATE OR REPLACE PROCEDURE totesys.clear_stages() AS $$
BEGIN
  DELETE FROM totesys.stage_dim_date;
  DELETE FROM totesys.stage_dim_counterparty;
  DELETE FROM totesys.stage_dim_currency;
  DELETE FROM totesys.stage_dim_design;
  DELETE FROM totesys.stage_dim_location;
  DELETE FROM totesys.stage_dim_payment_type;
  DELETE FROM totesys.stage_dim_staff;
  DELETE FROM totesys.stage_dim_transaction;
END;
$$ LANGUAGE plpgsql;

CREATE OR REPLACE VIEW totesys.current_payment AS
SELECT version.payment_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated, version.transaction_id, version.counterparty_id, version.payment_amount, version.currency_id, version.payment_type_id, version.paid, version.payment_date, version.batch FROM (SELECT payment_id, created_date, created_time, last_updated_date, last_updated, transaction_id, counterparty_id, payment_amount, currency_id, payment_type_id, paid, payment_date, batch, lead(batch) OVER (PARTITION BY payment_id ORDER BY batch) AS replaced_in FROM totesys.fact_payment) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_payment' GROUP BY row_id) AS deletion ON deletion.row_id = version.payment_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE OR REPLACE VIEW totesys.current_purchase_order AS
SELECT version.purchase_order_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated_time, version.staff_id, version.counterparty_id, version.item_code, version.item_quantity, version.item_unit_price, version.currency_id, version.agreed_delivery_date, version.agreed_payment_date, version.agreed_delivery_location_id, version.batch FROM (SELECT purchase_order_id, created_date, created_time, last_updated_date, last_updated_time, staff_id, counterparty_id, item_code, item_quantity, item_unit_price, currency_id, agreed_delivery_date, agreed_payment_date, agreed_delivery_location_id, batch, lead(batch) OVER (PARTITION BY purchase_order_id ORDER BY batch) AS replaced_in FROM totesys.fact_purchase_order) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_purchase_order' GROUP BY row_id) AS deletion ON deletion.row_id = version.purchase_order_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE OR REPLACE VIEW totesys.current_sales_order AS
SELECT version.sales_order_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated_time, version.sales_staff_id, version.counterparty_id, version.units_sold, version.unit_price, version.currency_id, version.design_id, version.agreed_payment_date, version.agreed_delivery_date, version.agreed_delivery_location_id, version.batch FROM (SELECT sales_order_id, created_date, created_time, last_updated_date, last_updated_time, sales_staff_id, counterparty_id, units_sold, unit_price, currency_id, design_id, agreed_payment_date, agreed_delivery_date, agreed_delivery_location_id, batch, lead(batch) OVER (PARTITION BY sales_order_id ORDER BY batch) AS replaced_in FROM totesys.fact_sales_order) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_sales_order' GROUP BY row_id) AS deletion ON deletion.row_id = version.sales_order_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE TABLE IF NOT EXISTS totesys.load_ledger (
  batch varchar(9) NOT NULL,
  loaded_at timestamp NOT NULL,
  snapshot_at timestamp NOT NULL,
  oldest_change_at timestamp,
  loaded_rows bigint NOT NULL,
  waiting_rows bigint NOT NULL,
  substituted_rows bigint NOT NULL,
  PRIMARY KEY (batch)
);
