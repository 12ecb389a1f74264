import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import type { Session } from '../../lib/postgres/session.ts';
import { within } from '../../local/postgres/within.ts';
import { root } from '../../cli/deployment/project.ts';
import { foundCompany, type Company } from './company.ts';
import type { Deal } from './deal.ts';
import { pastDeals } from './history.ts';
import { insertRows } from './rows.ts';

/** A ToteSys database on a server of ours. */
export interface ToteSys {
  /** The application, which may change everything. */
  readonly application: DatabaseSecret;
  /** The user with whom extract reads. */
  readonly reader: DatabaseSecret;
}

export interface ToteSysOptions {
  readonly seed: number;
  readonly deals: number;
  /** Milliseconds since 1970: the last deals were made just before. */
  readonly now: number;
}

/** Creates the database `totesys` with its history: 11 tables, with one order, transaction and payment per deal. */
export async function makeToteSys(superuser: DatabaseSecret, options: ToteSysOptions): Promise<ToteSys> {
  const application = { ...superuser, dbname: 'totesys' };
  const reader = { ...application, username: 'totesys_reader', password: randomBytes(18).toString('base64url') };
  await within(superuser, (session) => session.query('CREATE DATABASE totesys'));
  await within(application, async (session) => {
    for (const statement of await statementsOf('schema.sql')) await session.query(statement);
    await fill(session, options);
    await session.query(`CREATE ROLE totesys_reader LOGIN PASSWORD '${reader.password}'`);
    for (const statement of await statementsOf('reader.sql')) await session.query(statement);
  });
  return { application, reader };
}

/** Makes the user who carries on the company's business. It is no superuser: its password gives access to the rows only. */
export async function makeClerk(application: DatabaseSecret): Promise<DatabaseSecret> {
  const clerk = { ...application, username: 'totesys_clerk', password: randomBytes(18).toString('base64url') };
  await within(application, async ({ query }) => {
    await query(`CREATE ROLE ${clerk.username} LOGIN PASSWORD '${clerk.password}'`);
    await query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${clerk.username}`);
    await query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${clerk.username}`);
  });
  return clerk;
}

async function fill(session: Session, { seed, deals, now }: ToteSysOptions): Promise<void> {
  const company = foundCompany(seed);
  for (const table of FOUNDED) await insertRows(session, table, company[table]);
  const partners = partnersOf(company);
  let batch: Deal[] = [];
  for (const deal of pastDeals(partners, { seed, deals, from: FIRST_DEAL, to: now })) {
    batch.push(deal);
    if (batch.length === BATCH) {
      await insertDeals(session, batch);
      batch = [];
    }
  }
  await insertDeals(session, batch);
  for (const table of [...FOUNDED, ...DEALT])
    await session.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', '${table}_id'), max(${table}_id)) FROM "${table}"`,
    );
  await session.query('ANALYZE');
}

export async function insertDeals(session: Session, deals: readonly Deal[]): Promise<void> {
  for (const table of DEALT)
    await insertRows(
      session,
      table,
      deals.flatMap((deal) => deal[table] ?? []),
    );
}

function partnersOf({ currency, staff, address, counterparty, design }: Company) {
  return {
    currency: currency.length,
    staff: staff.length,
    address: address.length,
    counterparty: counterparty.length,
    design: design.length,
  };
}

/** The statements of a file of data/totesys. */
async function statementsOf(file: string): Promise<string[]> {
  const text = await readFile(`${root}data/totesys/${file}`, 'utf8');
  return text
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const FOUNDED = ['currency', 'payment_type', 'department', 'staff', 'address', 'counterparty', 'design'] as const;
const DEALT = ['sales_order', 'purchase_order', 'transaction', 'payment'] as const;
const FIRST_DEAL = Date.UTC(2022, 10, 3, 14, 21);
const BATCH = 5_000;
