import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PermanentError } from '../../../lib/errors.ts';
import type { DatabaseSecret } from '../../../lib/generated/database-secret.v1.ts';
import { getDatabaseSecret } from '../../../lib/aws/get-database-secret.ts';
import { openSession } from '../../../lib/postgres/session.ts';
import { UsageError } from '../../../lib/usage-error.ts';
import { ROOT } from '../../templates/template.ts';
import { throwAwsFailure } from '../../terminal/aws-failure.ts';
import { command } from '../../terminal/command.ts';
import { quoted } from '../../terminal/quoted.ts';
import { uninterrupted } from '../../terminal/uninterrupted.ts';
import { deriveEverything } from '../derive-everything.ts';
import { expectNames } from '../names.ts';
import { placesOf } from '../places.ts';
import { terminalPrompts } from '../prompts.ts';
import { writePlan } from '../write-plan.ts';
import { databaseAt, isDatabaseUrl } from './database-address.ts';
import { inspect } from './inspect.ts';
import { planOf } from './plan-of.ts';
import { reportOf } from './report-of.ts';

/** `sluice new --from postgres`: creates a pipeline from the tables of a database. */
export const run = command({
  usage: 'npx sluice new <pipeline> --from postgres --secret <name>',
  description: `Creates a pipeline from the tables of a PostgreSQL database: a contract for each table, functions that extract, transform and load, a
template, sample events and tests. It reads the catalog and the first rows of each table, shows what it found, what will be lost and what
can't be extracted, and asks before it writes. No rows are copied, and the password is neither shown nor written.`,
  options: {
    from: {
      type: 'string',
      value: '<source>',
      says: 'postgres, or the address of a database, such as postgres://reader@127.0.0.1:5432/shop?sslmode=require',
    },
    secret: {
      type: 'string',
      value: '<name>',
      says: "the secret in Secrets Manager with the connection details, read with the environment's credentials; if --from is an address, only its name is needed (sluice/<pipeline>/source)",
    },
    address: {
      type: 'string',
      value: '<place>',
      says: 'host:port/database, if the secret lacks them, as secrets that RDS manages do',
    },
    replica: {
      type: 'boolean',
      default: false,
      says: "accept a standby, which doesn't show its primary's running transactions",
    },
    schema: { type: 'string', value: '<name>', default: 'public', says: "the database's schema (public)" },
    tables: {
      type: 'string',
      value: '<names>',
      says: 'its tables and views, separated by commas (all tables)',
    },
    yes: { type: 'boolean', default: false, says: 'write without asking; needed where there is no terminal' },
  },
  positionals: [1, 1],
  exitCodes: {
    0: 'written, or only shown',
    1: 'the database failed, or writing failed and was undone',
    2: "usage error, or the database can't be extracted",
  },
  run: async ({ from = '', secret, address, replica, schema, tables, yes }, [pipeline = '']) => {
    expectNames({ pipeline, message: 'row' }, placesOf(ROOT, pipeline));
    if (secret === undefined && !isDatabaseUrl(from))
      throw new UsageError('Expected --secret <name>, or --from postgres://<user>@<host>:<port>/<database>.');
    const name = secret ?? `sluice/${pipeline}/source`;
    const database = isDatabaseUrl(from) ? databaseAt(from, process.env) : await databaseOf(name, address);
    const wanted = tables?.split(',').map((each) => each.trim());
    const found = await inspect(() => openSession(database, SESSION), { database, schema, wanted, pipeline, replica });
    console.log(`${database.dbname} at ${database.host}, schema ${schema}, PostgreSQL ${found.version}:\n`);
    console.log(reportOf(found.tables, found.leftOut, found.remarks));
    const plan = await planOf(ROOT, { pipeline, secret: name, address, replica, tables: found.tables });
    const prompts = yes ? undefined : await terminalPrompts();
    const isWanted = yes || (await prompts?.confirm(`Write ${plan.size} files?`));
    if (!isWanted) {
      console.log('\nNothing was written. To write it without being asked, add --yes.');
      return 0;
    }
    await uninterrupted(() => writePlan(ROOT, plan, deriveEverything));
    console.log(
      `\nWrote ${plan.size} files and derived the rest:\n${[...plan.keys()]
        .sort()
        .map((path) => `  ${path}`)
        .join('\n')}`,
    );
    console.log(nextOf(pipeline, name, database));
    return 0;
  },
});

/** @throws {UsageError} for a secret that lacks something; {UnavailableError} if it can't be read */
async function databaseOf(secret: string, address: string | undefined): Promise<DatabaseSecret> {
  try {
    return await getDatabaseSecret(new SecretsManagerClient(), secret, address);
  } catch (error) {
    if (error instanceof PermanentError) throw new UsageError(`${error.message}.`, { cause: error });
    return throwAwsFailure(error);
  }
}

function nextOf(
  pipeline: string,
  secret: string,
  { host, port = 5432, username, dbname, sslmode }: DatabaseSecret,
): string {
  const mode = sslmode === undefined || sslmode === 'verify-full' ? '' : `?sslmode=${sslmode}`;
  const url = `postgres://${encodeURIComponent(username)}@${host}:${port}/${encodeURIComponent(dbname)}${mode}`;
  return `
Next: read the contracts in schemas/${pipeline}/ and correct any wrong guesses. Then, with the password in PGPASSWORD,
  npm run check
  npm start -- --only ${pipeline} --${pipeline}-database ${quoted(url)}
On AWS, extract reads the secret ${secret}: docs/your-own-database.md says what it must contain.
To undo all of it: npx sluice remove ${pipeline} --yes`;
}

const SESSION = { applicationName: 'sluice new', statementSeconds: 30 } as const;
