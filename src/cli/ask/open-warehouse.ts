import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { openSession } from '../../lib/postgres/session.ts';
import { expectOutput, type Pipeline, stackOf } from '../cloud/deploy-pipelines.ts';
import { outputsOf } from '../cloud/deploy-stack.ts';
import { runningAccess, useAccess } from '../cloud/running.ts';
import type { Select } from './answer.ts';

interface Options {
  readonly port: number | undefined;
  readonly secret: string | undefined;
}

/** The warehouse of a pipeline: on AWS that of the secret, or else the running local cloud's. */
export async function openWarehouse(pipeline: Pipeline, { port, secret }: Options): Promise<Select> {
  const name = secret ?? (await localSecret(pipeline, port));
  // the client takes its endpoint from the environment when it is loaded
  const { getDatabaseSecret } = await import('../../lib/aws/get-secret.ts');
  return askPostgres(await getDatabaseSecret(name));
}

async function localSecret(pipeline: Pipeline, port: number | undefined): Promise<string> {
  const access = await runningAccess(port);
  useAccess(access);
  return expectOutput(await outputsOf(stackOf(pipeline), access), stackOf(pipeline), 'WarehouseSecretName');
}

/** Asks a warehouse on PostgreSQL, each time on a connection that may only read. */
export function askPostgres(secret: DatabaseSecret): Select {
  return async (sql) => {
    const session = await openSession(secret, { applicationName: 'sluice ask', statementSeconds: 300 });
    try {
      await session.query('SET default_transaction_read_only = on');
      return await session.texts(sql);
    } finally {
      await session.close();
    }
  };
}
