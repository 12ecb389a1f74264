import { beforeAll, expect, test } from '@jest/globals';
import { answer } from '../../../src/cli/ask/answer.ts';
import { askPostgres } from '../../../src/cli/ask/open-warehouse.ts';
import { parameterValues } from '../../../src/cli/ask/parameters.ts';
import { ofPipeline, questionNamed, readQuestions } from '../../../src/cli/ask/read-questions.ts';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import type { Session } from '../../../src/lib/postgres/session.ts';
import { literal } from '../../../src/lib/sql/quote.ts';
import { createStatements } from '../../../src/lib/warehouse/create-statements.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { inTables } from '../../lib/warehouse/iceberg-tables.ts';
import { fakeTables } from '../../support/fakes/tables.ts';
import { testLake } from '../../support/fakes/test-lake.ts';
import { scratchUntilLater } from '../stop-later.ts';
import { startTestPostgres } from '../test-postgres.ts';
import { ROWS } from './warehouse-rows.ts';

let server: PostgresServer;
let tables: Warehouse;
let folder: string;
const questions = ofPipeline(await readQuestions(), 'totesys');

beforeAll(async () => {
  server = await startTestPostgres();
  await within(server.superuser, fill);
  folder = await scratchUntilLater();
  tables = inTables(STAR.warehouse, fakeTables(folder, ['totesys']), testLake());
  await tables.apply([...createStatements(STAR.warehouse, 'iceberg'), CALENDAR_IN_DUCKDB, ...ROWS.map(insertOf)]);
}, 60_000);

async function fill(session: Session): Promise<void> {
  for (const statement of createStatements(STAR.warehouse, 'postgres')) await session.query(statement);
  await session.query(CALENDAR);
  for (const [table, rows] of ROWS)
    await session.query(
      `INSERT INTO totesys.${table} (${Object.keys(rows[0] ?? {}).join(', ')})
       SELECT ${Object.keys(rows[0] ?? {}).join(', ')} FROM json_populate_recordset(NULL::totesys.${table}, $1)`,
      [JSON.stringify(rows)],
    );
}

const CALENDAR = `INSERT INTO totesys.dim_date
  SELECT d, extract(year FROM d), extract(month FROM d), extract(day FROM d), extract(isodow FROM d),
    to_char(d, 'FMDay'), to_char(d, 'FMMonth'), extract(quarter FROM d), '000000001'
  FROM generate_series(date '2023-01-01', date '2025-12-31', interval '1 day') AS d`;

const CALENDAR_IN_DUCKDB = `INSERT INTO totesys.dim_date
  SELECT d, year(d), month(d), day(d), isodow(d), dayname(d), monthname(d), quarter(d), '000000001'
  FROM (SELECT CAST(unnest(generate_series(date '2023-01-01', date '2025-12-31', interval 1 day)) AS date) AS d)`;

function insertOf([table, rows]: (typeof ROWS)[number]): string {
  const values = rows.map((row) => {
    const texts = Object.values(row).map((value) => (typeof value === 'string' ? literal(value) : String(value)));
    return `(${texts.join(', ')})`;
  });
  return `INSERT INTO totesys.${table} (${Object.keys(rows[0] ?? {}).join(', ')}) VALUES ${values.join(', ')}`;
}

async function ask(name: string, given: Record<string, string>, select = askPostgres(server.superuser)) {
  const question = questionNamed(questions, name);
  const pairs = Object.entries(given).map((pair) => pair.join('='));
  return (await answer(question, parameterValues(question, pairs, '2024-12-31'), select)).rows;
}

test.each<[string, Record<string, string>, (string | null)[][]]>([
  [
    'revenue-by-month',
    {},
    [
      ['2023-02-01', 'GBP', '1', '40', '100.00'],
      ['2024-01-01', 'EUR', '1', '10', '30.00'],
      ['2024-01-01', 'GBP', '1', '120', '300.00'],
      ['2024-02-01', 'GBP', '1', '50', '200.00'],
    ],
  ],
  [
    'revenue-by-quarter',
    {},
    [
      ['2023 Q1', 'GBP', '1', '100.00', null, null],
      ['2024 Q1', 'EUR', '1', '30.00', null, null],
      ['2024 Q1', 'GBP', '2', '500.00', '100.00', '400.0'],
    ],
  ],
  [
    'revenue-by-country',
    {},
    [
      ['EUR', 'France', '1', '30.00', '100.0'],
      // order 1 goes to France by now
      ['GBP', 'France', '1', '300.00', '50.0'],
      ['GBP', 'United Kingdom', '2', '300.00', '50.0'],
    ],
  ],
  [
    'revenue-by-month',
    { from: '2024-01-01', to: '2024-01-31', currency: 'EUR' },
    [['2024-01-01', 'EUR', '1', '10', '30.00']],
  ],
  ['best-designs', { currency: 'EUR' }, [['1', 'Wooden 1', '1', '10', '100.0']]],
  [
    'staff-performance',
    { from: '2024-01-01', currency: 'EUR' },
    [['EUR', "Ann O'Keefe 1", 'Sales', '1', '10', '30.00', '100.0']],
  ],
  ['supplier-spend', { to: '2023-12-31' }, []],
  [
    'overdue-payments',
    { as_of: '2024-04-01', currency: 'GBP' },
    [
      ['8', 'PURCHASE_PAYMENT', 'Yost, Watsica and Mann 2', 'GBP', '198.14', '2024-02-01', '60'],
      ['3', 'SALES_RECEIPT', 'Yost, Watsica and Mann 2', 'GBP', '200.00', '2024-03-31', '1'],
    ],
  ],
  [
    'best-designs',
    {},
    [
      ['1', 'Wooden 1', '3', '170', '77.3'],
      ['2', 'Bronze 2', '1', '50', '22.7'],
    ],
  ],
  [
    'best-customers',
    {},
    [
      ['EUR', 'Yost, Watsica and Mann 2', 'France', '1', '30.00', '100.0'],
      ['GBP', 'Fahey and Sons 1', 'United Kingdom', '1', '300.00', '50.0'],
      ['GBP', 'Yost, Watsica and Mann 2', 'France', '2', '300.00', '50.0'],
    ],
  ],
  [
    'staff-performance',
    {},
    [
      ['EUR', "Ann O'Keefe 1", 'Sales', '1', '10', '30.00', '100.0'],
      ['GBP', 'Bo Li 2', 'Purchasing', '2', '170', '500.00', '83.3'],
      ['GBP', "Ann O'Keefe 1", 'Sales', '1', '40', '100.00', '16.7'],
    ],
  ],
  [
    'unpaid-payments',
    { as_of: '2024-04-01' },
    [
      ['EUR', 'PURCHASE_PAYMENT', '1', '50.00', '0', '0', null],
      ['GBP', 'PURCHASE_PAYMENT', '1', '0', '1', '198.14', '60'],
      ['GBP', 'SALES_RECEIPT', '1', '0', '1', '200.00', '1'],
    ],
  ],
  [
    'unpaid-payments',
    // on its day a payment is not overdue
    { as_of: '2024-03-31' },
    [
      ['EUR', 'PURCHASE_PAYMENT', '1', '50.00', '0', '0', null],
      ['GBP', 'PURCHASE_PAYMENT', '1', '0', '1', '198.14', '59'],
      ['GBP', 'SALES_RECEIPT', '1', '200.00', '0', '0', null],
    ],
  ],
  [
    'overdue-customers',
    { as_of: '2024-04-30' },
    [['GBP', 'Yost, Watsica and Mann 2', '1', '200.00', '2024-03-31', '30']],
  ],
  [
    'payment-delays',
    {},
    [
      ['PURCHASE_PAYMENT', '1', '1', '100.0', '3.0', '3'],
      ['SALES_RECEIPT', '2', '1', '50.0', '2.5', '5'],
      ['SALES_REFUND', '1', '0', '0.0', '-2.0', '-2'],
    ],
  ],
  [
    'cash-by-month',
    {},
    [
      ['2023-03-01', 'GBP', '1', '0', '100.00', '-100.00'],
      ['2024-02-01', 'EUR', '1', '30.00', '0', '30.00'],
      ['2024-02-01', 'GBP', '2', '300.00', '200.00', '100.00'],
    ],
  ],
  [
    'supplier-spend',
    {},
    [
      ['EUR', 'Yost, Watsica and Mann 2', '1', '50.00', '100.0'],
      ['GBP', 'Fahey and Sons 1', '1', '200.00', '50.2'],
      ['GBP', 'Yost, Watsica and Mann 2', '1', '198.14', '49.8'],
    ],
  ],
  [
    'department-spend',
    {},
    [
      ['EUR', 'Purchasing', '1', '1', '50.00', '100.0'],
      ['GBP', 'Purchasing', '1', '1', '200.00', '50.2'],
      ['GBP', 'Sales', '1', '1', '198.14', '49.8'],
    ],
  ],
  [
    'delivery-lag',
    {},
    [
      ['2023-02-01', 'sale', '1', '1.0', '1.0', '1'],
      // 10 and 649 days: nine tenths of the way between
      ['2024-01-01', 'purchase', '2', '329.5', '585.1', '649'],
      ['2024-01-01', 'sale', '2', '6.5', '9.3', '10'],
      ['2024-02-01', 'purchase', '1', '3.0', '3.0', '3'],
      ['2024-02-01', 'sale', '1', '10.0', '10.0', '10'],
    ],
  ],
  [
    'orders-by-weekday',
    {},
    [
      ['Monday', '1', '1'],
      ['Wednesday', '2', '1'],
      ['Thursday', '1', '0'],
      ['Friday', '0', '1'],
    ],
  ],
  [
    'order-history',
    { order: '1' },
    [
      [
        ...['1', 'replaced', 'first seen', '2024-01-15', '100', '2.50', 'GBP', '250.00', 'Wooden 1', "Ann O'Keefe"],
        ...['Leeds, United Kingdom', '2024-01-25', '2024-02-15', '000000001'],
      ],
      [
        ...['2', 'replaced', 'units', '2024-01-20', '120', '2.50', 'GBP', '300.00', 'Wooden 1', "Ann O'Keefe"],
        ...['Leeds, United Kingdom', '2024-01-25', '2024-02-15', '000000002'],
      ],
      [
        ...['3', 'current', 'staff, place of delivery', '2024-01-20', '120', '2.50', 'GBP', '300.00', 'Wooden 1'],
        ...['Bo Li', 'Paris, France', '2024-01-25', '2024-02-15', '000000003'],
      ],
    ],
  ],
  [
    'order-history',
    { order: '4' },
    [
      [
        ...['1', 'deleted', 'first seen', '2024-02-10', '1000', '2.00', 'GBP', '2000.00', 'Bronze 2', "Ann O'Keefe"],
        ...['Leeds, United Kingdom', '2024-02-20', '2024-03-01', '000000001'],
      ],
    ],
  ],
  ['order-history', { order: '99' }, []],
  ['changed-orders', {}, [['1', 'GBP', '3', '250.00', '300.00', '20.000']]],
])('%s with %j matches the answer computed by hand', async (name, parameters, expected) => {
  expect(await ask(name, parameters)).toEqual(expected);
  // DuckDB writes an empty sum with its decimal places
  const answered = await ask(name, parameters, (sql) => tables.rows(sql));
  expect(answered.map((row) => row.map((value) => (value === '0.00' ? '0' : value)))).toEqual(expected);
});

test('an order that came back after its deletion counts again', async () => {
  await within(server.superuser, async ({ query }) => {
    const [[batch] = []] = await query("SELECT batch FROM totesys.deleted_row WHERE table_name = 'fact_sales_order'");
    await query("UPDATE totesys.deleted_row SET batch = '000000000' WHERE table_name = 'fact_sales_order'");
    expect((await ask('order-history', { order: '4' })).map(([, state]) => state)).toEqual(['current']);
    await query("UPDATE totesys.deleted_row SET batch = $1 WHERE table_name = 'fact_sales_order'", [batch]);
  });
});

test('an order that was deleted twice has each of its versions once', async () => {
  await within(server.superuser, async ({ query }) => {
    await query("INSERT INTO totesys.deleted_row VALUES ('fact_sales_order', 4, '000000004')");
    const versions = (await ask('order-history', { order: '4' })).map(([version, state]) => [version, state]);
    expect(versions).toEqual([['1', 'deleted']]);
    await query("DELETE FROM totesys.deleted_row WHERE row_id = 4 AND batch = '000000004'");
  });
});

test("a question can't change anything", async () => {
  const [limits] = await askPostgres(server.superuser)(
    "SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement",
  );
  // a load locks the ledger, and may take as long as any statement
  expect(limits).toEqual({ lock: '5min', statement: '5min' });
  await expect(askPostgres(server.superuser)('DELETE FROM totesys.fact_payment')).rejects.toThrow(
    'The connection may only read (SQLSTATE 25006)',
  );
  await expect(tables.rows('DELETE FROM totesys.fact_payment')).rejects.toThrow('DuckDB: Failed to extract statements');
});
