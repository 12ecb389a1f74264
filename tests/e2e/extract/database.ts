import type { Property } from '../../../src/contracts/schema.ts';
import { copied } from '../../../src/lib/star/copied.ts';
import { type Star, starOf } from '../../../src/lib/star/star.ts';
import type { RowContract } from '../../../src/lib/extract/read-table.ts';
import { compiledSource } from '../../support/contracts/compiled.ts';

/** Whole names, so that both sides are compared as text. */
interface Shown {
  readonly contract: RowContract;
  /** A SELECT of the source's rows as the warehouse should have them. */
  readonly inSource: string;
}

/** Keys of every kind, stamps of every type or none, and a column of most types of PostgreSQL. */
export const DDL = `
CREATE SCHEMA crm;
CREATE TYPE crm.mood AS ENUM ('sad', 'glad');
CREATE DOMAIN crm.code AS text CHECK (value <> '');
CREATE TABLE crm.customer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, email text, mood crm.mood, balance numeric(12, 2),
  ratio double precision, tags text[], notes jsonb, born date, opens time, raw bytea, address inet, patience interval,
  span int4range, serial bigint GENERATED ALWAYS AS IDENTITY, doubled numeric GENERATED ALWAYS AS (balance * 2) STORED,
  "Last Changed" timestamptz NOT NULL DEFAULT now());
CREATE TABLE crm.order_line (
  order_no bigint, line_no smallint, product crm.code, amount numeric(10, 3), modified timestamp DEFAULT (now() AT TIME ZONE 'UTC'),
  PRIMARY KEY (order_no, line_no)) PARTITION BY HASH (order_no);
CREATE TABLE crm.order_line_0 PARTITION OF crm.order_line FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE crm.order_line_1 PARTITION OF crm.order_line FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE crm.product (code text PRIMARY KEY, title text NOT NULL);
CREATE TABLE crm.log (line text, level smallint);
CREATE TABLE crm.stock (item int PRIMARY KEY, quantity int NOT NULL, counted_on date NOT NULL DEFAULT CURRENT_DATE);
CREATE SEQUENCE crm.version;
CREATE TABLE crm.ticket (code text PRIMARY KEY, title text NOT NULL, version bigint NOT NULL DEFAULT nextval('crm.version'));
CREATE VIEW crm.glad AS SELECT id, name FROM crm.customer WHERE mood = 'glad'`;

const text = (maxLength = 200): Property => ({ type: ['string', 'null'], maxLength });
const WHOLE = { minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const ID: Property = { type: 'string', format: 'uuid', 'x-source-type': 'uuid' };
const TIMESTAMP: Property = { type: ['string', 'null'], format: 'local-date-time' };

function source(
  name: string,
  properties: Record<string, Property>,
  table: Pick<RowContract, 'key' | 'watermark'>,
): RowContract {
  const message = { id: `crm/${name}.v1`, required: Object.keys(properties), properties };
  return compiledSource(message, { ...table, sourceTable: `crm.${name.replace('-', '_')}` });
}

const customer = source(
  'customer',
  {
    id: ID,
    name: { type: 'string', maxLength: 200 },
    email: { ...text(), 'x-pii': 'drop' },
    mood: { ...text(), 'x-source-type': 'crm.mood' },
    balance: { type: ['number', 'null'], minimum: -1e10, maximum: 1e10, multipleOf: 0.01, 'x-scale': 2 },
    ratio: { type: ['number', 'null'] },
    tags: { ...text(), 'x-source-type': 'text[]' },
    notes: { ...text(), 'x-source-type': 'jsonb' },
    born: { type: ['string', 'null'], format: 'local-date' },
    opens: { type: ['string', 'null'], format: 'local-time', 'x-source-type': 'time without time zone' },
    raw: { ...text(), 'x-source-type': 'bytea' },
    address: { ...text(), 'x-source-type': 'inet' },
    patience: { ...text(), 'x-source-type': 'interval' },
    span: { ...text(), 'x-source-type': 'int4range' },
    serial: { type: 'integer', ...WHOLE },
    doubled: { ...text(), 'x-source-type': 'numeric' },
    changed_at: { type: 'string', format: 'date-time', 'x-source-column': 'Last Changed' },
  },
  { key: ['id'], watermark: 'changed_at' },
);
const orderLine = source(
  'order-line',
  {
    order_no: { type: 'integer', ...WHOLE, 'x-source-type': 'bigint' },
    line_no: { type: 'integer', ...INT32 },
    product: { ...text(), 'x-source-type': 'crm.code' },
    amount: { type: ['number', 'null'], minimum: -1e9, maximum: 1e9, multipleOf: 0.001, 'x-scale': 3 },
    modified: TIMESTAMP,
  },
  { key: ['order_no', 'line_no'], watermark: 'modified' },
);
const product = source(
  'product',
  { code: { type: 'string', maxLength: 50 }, title: { type: 'string', maxLength: 200 } },
  { key: ['code'] },
);
const log = source(
  'log',
  {
    row_hash: { type: 'string', minLength: 32, maxLength: 52, 'x-row-hash': true },
    line: text(),
    level: { type: ['integer', 'null'], ...INT32 },
  },
  { key: ['row_hash'] },
);
const stock = source(
  'stock',
  {
    item: { type: 'integer', ...INT32 },
    quantity: { type: 'integer', ...INT32 },
    counted_on: { type: 'string', format: 'local-date' },
  },
  { key: ['item'], watermark: 'counted_on' },
);
const ticket = source(
  'ticket',
  {
    code: { type: 'string', maxLength: 50 },
    title: { type: 'string', maxLength: 200 },
    version: { type: 'integer', ...WHOLE, 'x-source-type': 'bigint' },
  },
  { key: ['code'], watermark: 'version' },
);
const glad = source('glad', { id: ID, name: { type: 'string', maxLength: 200 } }, { key: ['id'] });

export const SHOWN: readonly Shown[] = [
  {
    contract: customer,
    inSource: `SELECT id::text, name, mood::text, balance, ratio, tags::text, notes::text, born,
      to_char(opens, 'HH24:MI:SS.MS') AS opens, raw::text, address::text, patience::text, span::text, serial, doubled::text,
      date_trunc('milliseconds', "Last Changed" AT TIME ZONE 'UTC') AS changed_at FROM crm.customer`,
  },
  {
    contract: orderLine,
    inSource: `SELECT order_no, line_no, product::text, amount, date_trunc('milliseconds', modified) AS modified FROM crm.order_line`,
  },
  { contract: product, inSource: 'SELECT code, title FROM crm.product' },
  { contract: log, inSource: 'SELECT line, level FROM crm.log' },
  { contract: stock, inSource: 'SELECT item, quantity, counted_on FROM crm.stock' },
  { contract: ticket, inSource: 'SELECT code, title, version FROM crm.ticket' },
  { contract: glad, inSource: 'SELECT id::text, name FROM crm.glad' },
];

/** All of it, copied to a warehouse. */
export const STAR: Star = starOf({ schema: 'crm', tables: SHOWN.map(({ contract }) => copied(contract)) });
