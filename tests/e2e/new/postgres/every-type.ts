import type { Session } from '../../../../src/lib/postgres/session.ts';

/** A database with a column of every type of PostgreSQL, every kind of table and every kind of key, and a user that may read most of it. */
export async function makeEveryType({ query }: Pick<Session, 'query'>): Promise<void> {
  for (const statement of [...STATEMENTS, ...ROWS, ...READER, UNREADABLE]) await query(statement);
}

/** The types' columns, each with values that are hard to carry: the smallest, the greatest, the longest, NULL. */
export const EVERY_TYPE: readonly (readonly [name: string, type: string, ...values: string[]])[] = [
  ['a_smallint', 'smallint', '-32768', '32767'],
  ['a_bigint', 'bigint', '-9007199254740991', '9007199254740991'],
  ['a_numeric', 'numeric(15,4)', '-99999999999.9999', '0.1000'],
  ['a_whole', 'numeric(12)', '999999999999', '-1'],
  ['a_long_numeric', 'numeric(38,10)', '1234567890123456789012345678.0123456789', '0.1'],
  ['an_open_numeric', 'numeric', '3.14159265358979323846264338327950288419716939937510', '1e-20'],
  ['a_money', 'money', "'1234.50'", "'-0.01'"],
  ['a_real', 'real', '0.1', '-3.4e38'],
  ['a_double', 'double precision', '0.1', '1.7976931348623157e308'],
  ['a_boolean', 'boolean', 'true', 'false'],
  ['a_uuid', 'uuid', "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "'00000000-0000-0000-0000-000000000000'"],
  ['a_char', 'char(5)', "'ab'", "'äöüßé'"],
  ['a_varchar', 'varchar(10)', "'ten chars!'", "''"],
  ['a_text', 'text', `E'line\\nbreak\\ttab "quote" \\\\ , ; 😀'`, "repeat('x', 16383)"],
  ['a_name', 'name', "'a'", "repeat('n', 63)"],
  ['a_date', 'date', "'2024-02-29'", "'0001-01-01'"],
  ['a_time', 'time', "'23:59:59.999999'", "'00:00'"],
  ['a_timetz', 'timetz', "'10:00:00.5+02'", "'00:00-08:30'"],
  ['a_timestamp', 'timestamp', "'2026-01-15 10:00:00.123456'", "'1900-01-01'"],
  ['a_timestamptz', 'timestamptz', "'2026-01-15 10:00:00.999999+02'", "'2026-06-30 23:59:59Z'"],
  ['an_interval', 'interval', "'1 year 2 mons -3 days 04:05:06.789'", "'0'"],
  ['a_mood', 'mood', "'happy'", "'so-so'"],
  ['a_percentage', 'percentage', '99.5', '0'],
  ['an_array', 'integer[]', "'{{1,2},{3,NULL}}'", "'{}'"],
  ['a_text_array', 'text[]', `'{"a,b","c\\"d",NULL,""}'`, "'{x}'"],
  ['a_json', 'json', `'{"a": 1.10, "a": [null, "ü"]}'`, "'null'"],
  ['a_jsonb', 'jsonb', `'{"b": 12345678901234567890.10, "a": {}}'`, "'[]'"],
  ['a_bytea', 'bytea', "'\\x00ff10'", "'\\x'"],
  ['an_inet', 'inet', "'192.168.0.1/24'", "'::1'"],
  ['a_cidr', 'cidr', "'10.0.0.0/8'", "'2001:db8::/32'"],
  ['a_macaddr', 'macaddr', "'08-00-2b-01-02-03'", "'ff:ff:ff:ff:ff:ff'"],
  ['an_int4range', 'int4range', "'[1,5)'", "'empty'"],
  ['a_tstzrange', 'tstzrange', "'[2026-01-01 00:00Z,)'", "'(,)'"],
  ['an_xml', 'xml', '\'<a b="c">d</a>\'', "''"],
  ['a_tsvector', 'tsvector', "to_tsvector('simple', 'a fat cat')", "''"],
  ['a_tsquery', 'tsquery', "'fat & rat'", "''"],
  ['a_point', 'point', "'(1.5,-2)'", "'(0,0)'"],
  ['a_polygon', 'polygon', "'((0,0),(1,1),(1,0))'", "'((0,0))'"],
  ['a_bit', 'bit(3)', "B'101'", "B'000'"],
  ['a_varbit', 'bit varying(5)', "B'1'", "B''"],
  ['a_pair', 'pair', "ROW(1, 'a,b')", "ROW(NULL, '')"],
  ['an_oid', 'oid', '4294967295', '0'],
  ['a_lsn', 'pg_lsn', "'16/B374D848'", "'0/0'"],
  ['a "strange" Column', 'text', "'strange'", "''"],
];

const COLUMNS = EVERY_TYPE.map(([name, type]) => `"${name.replaceAll('"', '""')}" ${type}`).join(', ');

const STATEMENTS = [
  "CREATE TYPE mood AS ENUM ('sad', 'so-so', 'happy')",
  'CREATE TYPE pair AS (number integer, word text)',
  'CREATE DOMAIN share AS numeric(5,2) NOT NULL CHECK (VALUE >= 0)',
  'CREATE DOMAIN percentage AS share',
  `CREATE TABLE every_type (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${COLUMNS},
    doubled integer GENERATED ALWAYS AS (a_smallint * 2) STORED, last_updated timestamptz NOT NULL DEFAULT now())`,
  "COMMENT ON TABLE every_type IS 'A column of every type'",
  "COMMENT ON COLUMN every_type.a_mood IS 'How one feels'",
  'CREATE INDEX ON every_type (last_updated)',
  // its keys, each as another kind of table has it
  'CREATE TABLE by_uuid (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), note text, changed_at timestamp NOT NULL DEFAULT now())',
  'CREATE TABLE by_pair (region char(2), day date, "Units Sold" bigint NOT NULL, PRIMARY KEY (region, day))',
  'CREATE TABLE by_unique_index (code varchar(20) NOT NULL, alias text UNIQUE, updated_at timestamptz)',
  'CREATE UNIQUE INDEX ON by_unique_index (code)',
  'CREATE UNIQUE INDEX ON by_unique_index (alias, code) WHERE alias IS NOT NULL',
  'CREATE TABLE keyless (word text, times integer)',
  'CREATE TABLE measurement (station integer NOT NULL, at timestamptz NOT NULL, value real, PRIMARY KEY (station, at)) PARTITION BY RANGE (at)',
  "CREATE TABLE measurement_2026 PARTITION OF measurement FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
  'CREATE VIEW happy AS SELECT id, a_text FROM every_type WHERE a_mood = $$happy$$',
  'CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM every_type',
  'CREATE TABLE "Order" (id integer PRIMARY KEY, "user" text, e_mail text)',
  'CREATE TABLE secret_salary (id integer PRIMARY KEY, salary money)',
  'CREATE TABLE tenant (id integer PRIMARY KEY, name text)',
  'ALTER TABLE tenant ENABLE ROW LEVEL SECURITY',
];

/** The user as which a database is read; of every database of a server the same. */
export const READER = [
  `DO $$ BEGIN CREATE ROLE every_reader LOGIN PASSWORD 'reader'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  'GRANT pg_read_all_stats TO every_reader',
  'GRANT SELECT ON ALL TABLES IN SCHEMA public TO every_reader',
];
const UNREADABLE = 'REVOKE SELECT ON secret_salary FROM every_reader';

const ROWS = [
  `INSERT INTO every_type (${EVERY_TYPE.map(([name]) => `"${name.replaceAll('"', '""')}"`).join(', ')}) VALUES
    (${EVERY_TYPE.map(([, , first]) => first).join(', ')}), (${EVERY_TYPE.map(([, , , second]) => second).join(', ')})`,
  "INSERT INTO by_uuid (note) VALUES ('a'), ('b'), (NULL)",
  `INSERT INTO by_pair VALUES ('DE', '2026-01-01', 5), ('DE', '2026-01-02', 0), ('a', '0001-01-01', -1)`,
  "INSERT INTO by_unique_index VALUES ('x', 'y', now()), ('', NULL, NULL)",
  "INSERT INTO keyless VALUES ('twice', 1), ('twice', 1), ('once', NULL)",
  "INSERT INTO measurement VALUES (1, '2026-01-15 10:00Z', 0.5), (1, '2026-01-15 10:00:00.000001Z', NULL), (2, '2026-01-15 10:00Z', 1)",
  `INSERT INTO "Order" VALUES (1, 'me', 'me@example.com'), (-1, NULL, NULL)`,
  // NULL wherever the type allows it
  'INSERT INTO every_type (a_percentage) VALUES (0)',
];
