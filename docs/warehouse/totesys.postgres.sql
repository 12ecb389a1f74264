-- Derived from schemas/ by `npx sluice contracts`. Do not edit.

CREATE SCHEMA IF NOT EXISTS totesys;

CREATE TABLE IF NOT EXISTS totesys.dim_date (
  date_id date NOT NULL,
  year integer NOT NULL,
  month integer NOT NULL,
  day integer NOT NULL,
  day_of_week integer NOT NULL,
  day_name varchar NOT NULL,
  month_name varchar NOT NULL,
  quarter integer NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (date_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_counterparty (
  counterparty_id integer NOT NULL,
  counterparty_legal_name varchar NOT NULL,
  counterparty_legal_address_line_1 varchar NOT NULL,
  counterparty_legal_address_line_2 varchar,
  counterparty_legal_district varchar,
  counterparty_legal_city varchar NOT NULL,
  counterparty_legal_postal_code varchar NOT NULL,
  counterparty_legal_country varchar NOT NULL,
  counterparty_legal_phone_number varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (counterparty_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_currency (
  currency_id integer NOT NULL,
  currency_code varchar NOT NULL,
  currency_name varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (currency_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_design (
  design_id integer NOT NULL,
  design_name varchar NOT NULL,
  file_location varchar NOT NULL,
  file_name varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (design_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_location (
  location_id integer NOT NULL,
  address_line_1 varchar NOT NULL,
  address_line_2 varchar,
  district varchar,
  city varchar NOT NULL,
  postal_code varchar NOT NULL,
  country varchar NOT NULL,
  phone varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (location_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_payment_type (
  payment_type_id integer NOT NULL,
  payment_type_name varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (payment_type_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_staff (
  staff_id integer NOT NULL,
  first_name varchar NOT NULL,
  last_name varchar NOT NULL,
  department_name varchar NOT NULL,
  location varchar NOT NULL,
  email_address varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (staff_id)
);

CREATE TABLE IF NOT EXISTS totesys.dim_transaction (
  transaction_id integer NOT NULL,
  transaction_type varchar NOT NULL,
  sales_order_id integer,
  purchase_order_id integer,
  batch varchar NOT NULL,
  PRIMARY KEY (transaction_id)
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_date (
  date_id date,
  year integer,
  month integer,
  day integer,
  day_of_week integer,
  day_name varchar,
  month_name varchar,
  quarter integer
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_counterparty (
  counterparty_id integer,
  counterparty_legal_name varchar,
  counterparty_legal_address_line_1 varchar,
  counterparty_legal_address_line_2 varchar,
  counterparty_legal_district varchar,
  counterparty_legal_city varchar,
  counterparty_legal_postal_code varchar,
  counterparty_legal_country varchar,
  counterparty_legal_phone_number varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_currency (
  currency_id integer,
  currency_code varchar,
  currency_name varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_design (
  design_id integer,
  design_name varchar,
  file_location varchar,
  file_name varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_location (
  location_id integer,
  address_line_1 varchar,
  address_line_2 varchar,
  district varchar,
  city varchar,
  postal_code varchar,
  country varchar,
  phone varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_payment_type (
  payment_type_id integer,
  payment_type_name varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_staff (
  staff_id integer,
  first_name varchar,
  last_name varchar,
  department_name varchar,
  location varchar,
  email_address varchar
);

CREATE TABLE IF NOT EXISTS totesys.stage_dim_transaction (
  transaction_id integer,
  transaction_type varchar,
  sales_order_id integer,
  purchase_order_id integer
);

CREATE TABLE IF NOT EXISTS totesys.fact_payment (
  payment_record_id bigint GENERATED ALWAYS AS IDENTITY,
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
  batch varchar NOT NULL,
  CONSTRAINT fact_payment_pkey PRIMARY KEY (payment_record_id),
  CONSTRAINT fact_payment_key UNIQUE (payment_id, batch)
);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_payment (
  payment_id integer,
  created_date date,
  created_time varchar,
  last_updated_date date,
  last_updated varchar,
  transaction_id integer,
  counterparty_id integer,
  payment_amount numeric(18,2),
  currency_id integer,
  payment_type_id integer,
  paid boolean,
  payment_date date,
  batch varchar
);

CREATE TABLE IF NOT EXISTS totesys.fact_purchase_order (
  purchase_record_id bigint GENERATED ALWAYS AS IDENTITY,
  purchase_order_id integer NOT NULL,
  created_date date NOT NULL,
  created_time time NOT NULL,
  last_updated_date date NOT NULL,
  last_updated_time time NOT NULL,
  staff_id integer NOT NULL,
  counterparty_id integer NOT NULL,
  item_code varchar NOT NULL,
  item_quantity integer NOT NULL,
  item_unit_price numeric(18,2) NOT NULL,
  currency_id integer NOT NULL,
  agreed_delivery_date date NOT NULL,
  agreed_payment_date date NOT NULL,
  agreed_delivery_location_id integer NOT NULL,
  batch varchar NOT NULL,
  CONSTRAINT fact_purchase_order_pkey PRIMARY KEY (purchase_record_id),
  CONSTRAINT fact_purchase_order_key UNIQUE (purchase_order_id, batch)
);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_purchase_order (
  purchase_order_id integer,
  created_date date,
  created_time varchar,
  last_updated_date date,
  last_updated_time varchar,
  staff_id integer,
  counterparty_id integer,
  item_code varchar,
  item_quantity integer,
  item_unit_price numeric(18,2),
  currency_id integer,
  agreed_delivery_date date,
  agreed_payment_date date,
  agreed_delivery_location_id integer,
  batch varchar
);

CREATE TABLE IF NOT EXISTS totesys.fact_sales_order (
  sales_record_id bigint GENERATED ALWAYS AS IDENTITY,
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
  batch varchar NOT NULL,
  CONSTRAINT fact_sales_order_pkey PRIMARY KEY (sales_record_id),
  CONSTRAINT fact_sales_order_key UNIQUE (sales_order_id, batch)
);

CREATE TABLE IF NOT EXISTS totesys.waiting_fact_sales_order (
  sales_order_id integer,
  created_date date,
  created_time varchar,
  last_updated_date date,
  last_updated_time varchar,
  sales_staff_id integer,
  counterparty_id integer,
  units_sold integer,
  unit_price numeric(18,2),
  currency_id integer,
  design_id integer,
  agreed_payment_date date,
  agreed_delivery_date date,
  agreed_delivery_location_id integer,
  batch varchar
);

CREATE TABLE IF NOT EXISTS totesys.deleted_row (
  table_name varchar NOT NULL,
  row_id integer NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (table_name, row_id, batch)
);

CREATE TABLE IF NOT EXISTS totesys.reconciliation (
  batch varchar NOT NULL,
  table_name varchar NOT NULL,
  source_rows bigint NOT NULL,
  rejected_rows bigint NOT NULL,
  rejected_keys varchar NOT NULL,
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

CREATE OR REPLACE VIEW totesys.current_payment AS
SELECT version.payment_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated, version.transaction_id, version.counterparty_id, version.payment_amount, version.currency_id, version.payment_type_id, version.paid, version.payment_date, version.batch FROM (SELECT payment_id, created_date, created_time, last_updated_date, last_updated, transaction_id, counterparty_id, payment_amount, currency_id, payment_type_id, paid, payment_date, batch, lead(batch) OVER (PARTITION BY payment_id ORDER BY batch) AS replaced_in FROM totesys.fact_payment) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_payment' GROUP BY row_id) AS deletion ON deletion.row_id = version.payment_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE OR REPLACE VIEW totesys.current_purchase_order AS
SELECT version.purchase_order_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated_time, version.staff_id, version.counterparty_id, version.item_code, version.item_quantity, version.item_unit_price, version.currency_id, version.agreed_delivery_date, version.agreed_payment_date, version.agreed_delivery_location_id, version.batch FROM (SELECT purchase_order_id, created_date, created_time, last_updated_date, last_updated_time, staff_id, counterparty_id, item_code, item_quantity, item_unit_price, currency_id, agreed_delivery_date, agreed_payment_date, agreed_delivery_location_id, batch, lead(batch) OVER (PARTITION BY purchase_order_id ORDER BY batch) AS replaced_in FROM totesys.fact_purchase_order) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_purchase_order' GROUP BY row_id) AS deletion ON deletion.row_id = version.purchase_order_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE OR REPLACE VIEW totesys.current_sales_order AS
SELECT version.sales_order_id, version.created_date, version.created_time, version.last_updated_date, version.last_updated_time, version.sales_staff_id, version.counterparty_id, version.units_sold, version.unit_price, version.currency_id, version.design_id, version.agreed_payment_date, version.agreed_delivery_date, version.agreed_delivery_location_id, version.batch FROM (SELECT sales_order_id, created_date, created_time, last_updated_date, last_updated_time, sales_staff_id, counterparty_id, units_sold, unit_price, currency_id, design_id, agreed_payment_date, agreed_delivery_date, agreed_delivery_location_id, batch, lead(batch) OVER (PARTITION BY sales_order_id ORDER BY batch) AS replaced_in FROM totesys.fact_sales_order) AS version LEFT JOIN (SELECT row_id, max(batch) AS batch FROM totesys.deleted_row WHERE table_name = 'fact_sales_order' GROUP BY row_id) AS deletion ON deletion.row_id = version.sales_order_id WHERE version.replaced_in IS NULL AND (deletion.batch IS NULL OR deletion.batch < version.batch);

CREATE TABLE IF NOT EXISTS totesys.load_ledger (
  batch varchar NOT NULL,
  loaded_at timestamp NOT NULL,
  snapshot_at timestamp NOT NULL,
  oldest_change_at timestamp,
  loaded_rows bigint NOT NULL,
  waiting_rows bigint NOT NULL,
  substituted_rows bigint NOT NULL,
  PRIMARY KEY (batch)
);
