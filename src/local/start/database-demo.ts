import { ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { at, list } from '../../lib/values.ts';
import { getSecretText } from '../../lib/aws/get-secret-text.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { isDifferent, lastReconciliation } from '../../lib/warehouse/reconciliation.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import { databaseAt } from '../../cli/new/postgres/database-address.ts';
import type { Demo, DemoContext, Inspection } from '../../cli/pipelines/demo.ts';
import { warehouseSecret } from '../../cli/pipelines/warehouses.ts';
import { reconciledTable } from '../../cli/reconcile/reconciled-table.ts';
import { createSecret, keptSecret } from '../cloud/secret.ts';
import { makeWarehouse } from '../postgres/warehouse-database.ts';
import { untilLoaded } from './until-loaded.ts';
import { within } from '../postgres/within.ts';

interface Parts {
  readonly pipeline: string;
  /** The name of the secret with the source's connection details. */
  readonly secret: string;
  readonly catalogue: Catalogue;
}

/**
 * What `npm start` does with a pipeline of the user's own database: it creates the warehouse, extracts the database that an option or an
 * earlier run named, and compares both.
 */
export function databaseDemo({ pipeline, secret, catalogue }: Parts): Demo {
  const option = `${pipeline}-database`;
  return {
    options: {
      [option]: {
        type: 'string',
        value: '<url>',
        says: `what ${pipeline} extracts, as postgres://<user>@<host>/<database>; the password may be in PGPASSWORD`,
      },
    },
    expectOptions: ({ [option]: url }) => {
      if (typeof url === 'string') databaseAt(url, process.env);
    },
    give: async (context) => {
      const { access, options } = context;
      const loader = await warehouseOf(pipeline, context);
      const url = options[option];
      const isKnown = await hasSecret(secret, access);
      if (typeof url === 'string' && !isKnown) await createSecret(secret, databaseAt(url, process.env), access);
      const isNamed = isKnown || typeof url === 'string';
      const inspect = isNamed
        ? () => extracted(pipeline, { context, catalogue, loader })
        : () => Promise.resolve(unnamed(pipeline, option, secret));
      return { messages: 0, repeated: 0, inspect };
    },
  };
}

/** A database and a user of its own for each pipeline. */
async function warehouseOf(pipeline: string, { access, superuser }: DemoContext): Promise<DatabaseSecret> {
  const name = warehouseSecret(pipeline);
  const kept = await keptSecret(name, superuser, access);
  if (kept) return kept;
  const prefix = pipeline.replaceAll('-', '_');
  const made = await makeWarehouse(superuser, { dbname: `${prefix}_warehouse`, username: `${prefix}_loader` });
  await createSecret(name, made, access);
  return made;
}

async function hasSecret(name: string, access: DemoContext['access']): Promise<boolean> {
  try {
    await getSecretText(new SecretsManagerClient(access), name);
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

interface Ports {
  readonly context: DemoContext;
  readonly catalogue: Catalogue;
  readonly loader: DatabaseSecret;
}

async function extracted(pipeline: string, { context, catalogue, loader }: Ports): Promise<Inspection> {
  const { access, deployed } = context;
  const answer = await invoke(deployed(pipeline, 'ExtractFunctionName'), { compare: true }, access);
  const rows = (sql: string) => within(loader, (session) => session.texts(sql));
  const batch = at(answer, 'batch');
  if (typeof batch === 'number') await untilLoaded(batch, { rows }, catalogue);
  const reconciled = await lastReconciliation({ rows }, catalogue);
  const skipped = list(at(answer, 'skipped')).map(String);
  return {
    text: [
      `From the database of ${pipeline}, and in its warehouse:`,
      reconciledTable(reconciled),
      ...(skipped.length > 0
        ? [`Skipped: ${skipped.join(', ')}. The log of ${deployed(pipeline, 'ExtractFunctionName')} says why.`]
        : []),
    ].join('\n'),
    isRight: skipped.length === 0 && !reconciled.some((each) => isDifferent(each) || !each.isKnown),
  };
}

function unnamed(pipeline: string, option: string, secret: string): Inspection {
  const text = `${pipeline} has no database yet: restart with --${option} postgres://<user>@<host>/<database>, or create the secret ${secret}.`;
  return { text, isRight: true };
}
