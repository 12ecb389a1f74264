import type { Session } from '../../../src/lib/postgres/session.ts';
import {
  BATCH,
  currentOf,
  DELETED,
  historyTables,
  isHistory,
  waitingOf,
} from '../../../src/lib/warehouse/catalogue.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import { STAR } from '../../../src/totesys/star.ts';
import type { Replica } from '../../totesys/replica.ts';

type Row = Readonly<Record<string, string | null>>;

/** By table of the star schema: the rows that the source has for it now. */
export async function starOfSource(source: Session): Promise<Map<string, Row[]>> {
  const star = new Map<string, Row[]>();
  for (const { table, columns } of compared())
    star.set(
      table,
      await source.texts(
        `SELECT ${columns} FROM (${IN_SOURCE[table] ?? `SELECT * FROM "${sourceOf(table)}"`}) AS t ORDER BY 1`,
      ),
    );
  return star;
}

/** By table of the star schema: the rows of the warehouse that aren't deleted, of facts the latest version. */
export async function starOfWarehouse(warehouse: Session): Promise<Map<string, Row[]>> {
  const star = new Map<string, Row[]>();
  for (const { table, rows, columns } of compared())
    star.set(table, await warehouse.texts(`SELECT ${columns} FROM ${rows} ORDER BY 1`));
  return star;
}

/** By fact and key: the versions that extract found, in order, by the columns that source and warehouse share. */
export function versionsFound({ versions }: Replica): Map<string, Map<number, unknown[]>> {
  const found = new Map<string, Map<number, unknown[]>>();
  for (const { fact, source, columns } of facts()) {
    const versionOf = (line: string): unknown => {
      const row: unknown = JSON.parse(line);
      return columns.map((column): unknown => typeof row === 'object' && row !== null && Reflect.get(row, column));
    };
    const rows = [...(versions.get(source) ?? [])];
    found.set(fact.table, new Map(rows.map(([key, lines]) => [key, lines.map(versionOf)])));
  }
  return found;
}

/** By fact and key: the versions that the warehouse has, those too that wait for a dimension. */
export async function versionsLoaded(warehouse: Session): Promise<Map<string, Map<number, unknown[]>>> {
  const loaded = new Map<string, Map<number, unknown[]>>();
  for (const { fact, columns } of facts()) {
    const list = [...columns, BATCH.name].join(', ');
    const [there, waiting] = [fact.table, waitingOf(fact)].map((table) => `SELECT ${list} FROM totesys.${table}`);
    const rows = await warehouse.query(
      `SELECT ${fact.key.join()}, json_build_array(${columns.join(', ')}) FROM (${there} UNION ALL ${waiting}) AS version
       ORDER BY ${fact.key.join()}, ${BATCH.name}`,
    );
    const versions = Map.groupBy(rows, ([key]) => Number(key));
    loaded.set(fact.table, new Map([...versions].map(([key, each]) => [key, each.map(([, version]) => version)])));
  }
  return loaded;
}

function facts() {
  return historyTables(STAR.warehouse).map((fact) => {
    const source = fact.table.replace('fact_', '');
    const names = TABLES.find(({ name }) => name === source)?.contract.columns.map(({ name }) => name);
    // there it is a time of day
    const columns = fact.columns.filter(({ name }) => names?.includes(name) && name !== 'last_updated');
    return { fact, source, columns: columns.map(({ name }) => name) };
  });
}

/**
 * What is compared of each table of the warehouse: prices in the same form, and nothing that only the warehouse knows. A
 * deleted row is assumed never to come back.
 */
function compared() {
  // without its day, a fact waits
  const tables = STAR.warehouse.tables.filter(({ table }) => table !== 'dim_date');
  return tables.map((each) => {
    const { table, key } = each;
    const deleted = `SELECT row_id FROM totesys.${DELETED} WHERE table_name = '${table}'`;
    return {
      table,
      rows: `totesys.${isHistory(each) ? currentOf(each) : `${table} WHERE ${key.join()} NOT IN (${deleted})`}`,
      columns: each.columns
        .filter(({ name }) => name !== BATCH.name && name !== 'currency_name')
        .map(({ name, type }) => (type.startsWith('DECIMAL') ? `trim_scale(${name}) AS ${name}` : name))
        .join(', '),
    };
  });
}

const MADE = "created_at::date AS created_date, date_trunc('milliseconds', created_at)::time AS created_time";
const CHANGED = "last_updated::date AS last_updated_date, date_trunc('milliseconds', last_updated)::time";
/** The table of the source whose rows a table of the warehouse has. */
function sourceOf(table: string): string {
  return TABLES.find(({ star }) => star?.contract.table === table)?.name ?? '';
}

/** Queries of the source, for the tables of the warehouse whose columns have other names or come from several tables. */
const IN_SOURCE: Readonly<Record<string, string>> = {
  dim_staff: `SELECT staff.*, department_name, coalesce(location, 'Not stated') AS location
    FROM staff JOIN department USING (department_id)`,
  dim_location: 'SELECT *, address_id AS location_id FROM address',
  dim_counterparty: `SELECT counterparty_id, counterparty_legal_name, address_line_1 AS counterparty_legal_address_line_1,
    address_line_2 AS counterparty_legal_address_line_2, district AS counterparty_legal_district,
    city AS counterparty_legal_city, postal_code AS counterparty_legal_postal_code,
    country AS counterparty_legal_country, phone AS counterparty_legal_phone_number
    FROM counterparty JOIN address ON address_id = legal_address_id`,
  fact_sales_order: `SELECT *, staff_id AS sales_staff_id, ${MADE}, ${CHANGED} AS last_updated_time FROM sales_order`,
  fact_purchase_order: `SELECT *, ${MADE}, ${CHANGED} AS last_updated_time FROM purchase_order`,
  fact_payment: `SELECT payment_id, ${MADE}, ${CHANGED} AS last_updated, transaction_id, counterparty_id, payment_amount,
    currency_id, payment_type_id, paid, payment_date FROM payment`,
};
