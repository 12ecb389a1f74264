-- Derived from schemas/ by `npx sluice contracts`. Do not edit.

CREATE SCHEMA IF NOT EXISTS orders;

CREATE TABLE IF NOT EXISTS orders.dim_date (
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

CREATE TABLE IF NOT EXISTS orders.dim_country (
  country varchar NOT NULL,
  is_home boolean NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (country)
);

CREATE TABLE IF NOT EXISTS orders.dim_customer (
  customer_id varchar NOT NULL,
  is_guest boolean NOT NULL,
  country varchar NOT NULL,
  last_invoiced_at timestamp NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (customer_id)
);

CREATE TABLE IF NOT EXISTS orders.dim_product (
  product_code varchar NOT NULL,
  item_kind varchar NOT NULL,
  description varchar NOT NULL,
  described_at timestamp NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (product_code)
);

CREATE TABLE IF NOT EXISTS orders.fact_invoice (
  invoice_no varchar NOT NULL,
  invoiced_on date NOT NULL,
  invoiced_hour integer NOT NULL,
  customer_id varchar NOT NULL,
  country varchar NOT NULL,
  line_kind varchar NOT NULL,
  line_count integer NOT NULL,
  net_value numeric(38,3) NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (invoice_no, invoiced_on, invoiced_hour, customer_id, country, line_kind)
);

CREATE TABLE IF NOT EXISTS orders.fact_order_line (
  invoice_no varchar NOT NULL,
  line_no integer NOT NULL,
  invoiced_on date NOT NULL,
  invoiced_at timestamp NOT NULL,
  customer_id varchar NOT NULL,
  country varchar NOT NULL,
  product_code varchar NOT NULL,
  stock_code varchar NOT NULL,
  description varchar,
  line_kind varchar NOT NULL,
  quantity integer NOT NULL,
  unit_price numeric(18,3) NOT NULL,
  net_value numeric(18,3) NOT NULL,
  source_object varchar NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (invoice_no, line_no)
);

CREATE TABLE IF NOT EXISTS orders.loaded_object (
  object_key varchar NOT NULL,
  etag varchar NOT NULL,
  created_at timestamp NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (object_key)
);

CREATE TABLE IF NOT EXISTS orders.stage_dim_date (
  date_id date,
  year integer,
  month integer,
  day integer,
  day_of_week integer,
  day_name varchar,
  month_name varchar,
  quarter integer
);

CREATE TABLE IF NOT EXISTS orders.stage_dim_country (
  country varchar,
  is_home boolean
);

CREATE TABLE IF NOT EXISTS orders.stage_dim_customer (
  customer_id varchar,
  is_guest boolean,
  country varchar,
  last_invoiced_at timestamp
);

CREATE TABLE IF NOT EXISTS orders.stage_dim_product (
  product_code varchar,
  item_kind varchar,
  description varchar,
  described_at timestamp
);

CREATE TABLE IF NOT EXISTS orders.stage_fact_invoice (
  invoice_no varchar,
  invoiced_on date,
  invoiced_hour integer,
  customer_id varchar,
  country varchar,
  line_kind varchar,
  line_count integer,
  net_value numeric(38,3)
);

CREATE TABLE IF NOT EXISTS orders.stage_fact_order_line (
  invoice_no varchar,
  line_no integer,
  invoiced_on date,
  invoiced_at timestamp,
  customer_id varchar,
  country varchar,
  product_code varchar,
  stock_code varchar,
  description varchar,
  line_kind varchar,
  quantity integer,
  unit_price numeric(18,3),
  net_value numeric(18,3),
  source_object varchar
);

CREATE TABLE IF NOT EXISTS orders.stage_loaded_object (
  object_key varchar,
  etag varchar,
  created_at timestamp
);

CREATE TABLE IF NOT EXISTS orders.deleted_row (
  table_name varchar NOT NULL,
  row_id integer NOT NULL,
  batch varchar NOT NULL,
  PRIMARY KEY (table_name, row_id, batch)
);

CREATE TABLE IF NOT EXISTS orders.reconciliation (
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

CREATE TABLE IF NOT EXISTS orders.load_ledger (
  batch varchar NOT NULL,
  loaded_at timestamp NOT NULL,
  snapshot_at timestamp NOT NULL,
  oldest_change_at timestamp,
  loaded_rows bigint NOT NULL,
  waiting_rows bigint NOT NULL,
  substituted_rows bigint NOT NULL,
  PRIMARY KEY (batch)
);
