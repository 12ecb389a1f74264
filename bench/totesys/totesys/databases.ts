import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeToteSys } from '../../../src/totesys/simulator/database.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { makeWarehouse } from '../../../src/local/postgres/warehouse-database.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';

export interface Databases {
  readonly application: DatabaseSecret;
  /** Extract's user. */
  readonly reader: DatabaseSecret;
  /** Load's user, in the warehouse of ours. */
  readonly loader: DatabaseSecret;
  /** The peer's user, in a warehouse of its own. */
  readonly peer: DatabaseSecret;
}

/** A source with N sales orders, and two empty warehouses. */
export async function makeDatabases(superuser: DatabaseSecret, orders: number): Promise<Databases> {
  const { application, reader } = await makeToteSys(superuser, { seed: 1, deals: 0, now: Date.now() });
  await runFile(application, 'past.sql', orders);
  const loader = await makeWarehouse(superuser);
  const peer = { ...superuser, dbname: 'peer', username: 'peer', password: randomBytes(18).toString('base64url') };
  await within(superuser, async (session) => {
    await session.query(`CREATE ROLE peer LOGIN PASSWORD '${peer.password}'`);
    await session.query('CREATE DATABASE peer OWNER peer');
  });
  return { application, reader, loader, peer };
}

/** New orders and payments that are made. */
export async function change({ application }: Databases): Promise<void> {
  await runFile(application, 'increment.sql', 0);
}

async function runFile(secret: DatabaseSecret, file: string, orders: number): Promise<void> {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll(/--.*$/gm, '');
  await within(secret, async (session) => {
    for (const statement of text.replaceAll(':orders', String(orders)).split(';'))
      if (statement.trim() !== '') await session.query(statement);
  });
}
