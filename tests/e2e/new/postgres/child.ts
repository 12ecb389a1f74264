import { createSecret } from '../../../../src/local/cloud/secret.ts';
import { globSync } from 'node:fs';
import { invoke } from '../../../../src/cli/deployment/invoke.ts';
import { warehouseSecret } from '../../../../src/cli/pipelines/warehouses.ts';
import type { Schema } from '../../../../src/contracts/schema.ts';
import { readSchema } from '../../../../src/contracts/schema.ts';
import { at, list } from '../../../../src/lib/values.ts';
import { startCloud } from '../../../../src/local/cloud/cloud.ts';
import { deployRoot } from '../../../../src/local/cloud/deploy-root.ts';
import { untilLoaded } from '../../../../src/local/start/until-loaded.ts';
import { makeWarehouse } from '../../../../src/local/postgres/warehouse-database.ts';
import { within } from '../../../../src/local/postgres/within.ts';
import { isDifferent, lastReconciliation } from '../../../../src/lib/warehouse/reconciliation.ts';
import { DATABASES } from './databases.ts';
import { differencesOf } from './differences.ts';

// Runs in a copy of the project with a pipeline of the database of that name: extracts, transforms and loads it, changes it in the open and
// in silence, and prints where the warehouse differs from it after each: node child.ts <name> <port of the cloud> <port of PostgreSQL>
const [name = '', port = '', postgresPort = ''] = process.argv.slice(2);
const root = new URL('../../../../', import.meta.url);
const server = {
  host: '127.0.0.1',
  port: Number(postgresPort),
  username: 'postgres',
  password: process.env['PGPASSWORD'] ?? '',
  dbname: name,
  sslmode: 'require',
} as const;
const database = DATABASES[name];

const cloud = await startCloud({ port: Number(port), stateDir: '.local/e2e', report: console.error });
try {
  const { access } = cloud;
  const loader = await makeWarehouse(server, { dbname: `${name}_warehouse`, username: `${name}_loader` });
  await createSecret(warehouseSecret(name), loader, access);
  await createSecret(`sluice/${name}/source`, { ...server, username: 'every_reader', password: 'reader' }, access);
  const parameters = { [`${name.charAt(0).toUpperCase()}${name.slice(1)}.WarehouseProfile`]: 'postgres' };
  const deployed = await deployRoot({ only: name, parameters }, access, console.error);
  const schemas: Schema[] = await Promise.all(
    globSync(`schemas/${name}/*.json`).map((path) => readSchema(root, path.slice('schemas/'.length, -'.json'.length))),
  );
  const catalogue = { schema: name, tables: [] };
  const extract = (compare: boolean) => invoke(deployed(name, 'ExtractFunctionName'), { compare }, access);
  const rows = (sql: string) => within(loader, (session) => session.texts(sql));
  const follow = async (compare: boolean) => {
    const answer = await extract(compare);
    await untilLoaded(Number(at(answer, 'batch')), { rows }, catalogue);
    const compared = await within(server, (source) => differencesOf(schemas, source, { rows }));
    const reconciled = await lastReconciliation({ rows }, catalogue);
    return {
      skipped: list(at(answer, 'skipped')),
      ...compared,
      reconciled: reconciled.filter((each) => isDifferent(each) || !each.isKnown),
    };
  };
  const change = (statements: readonly string[] = []) =>
    within(server, async ({ query }) => {
      for (const statement of statements) await query(statement);
    });
  const first = await follow(false);
  await change(database?.open);
  const open = await follow(false);
  await change(database?.silent);
  const silent = await follow(true);
  console.log(JSON.stringify({ first, open, silent, again: await extract(true) }));
} finally {
  await cloud.stop();
}
