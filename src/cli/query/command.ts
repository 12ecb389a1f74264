import { tmpdir } from 'node:os';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { utcTimestamp } from '../../lib/time/utc-timestamp.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { runningAccess } from '../deployment/running.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { copyTables, type Moment } from '../lake/copy-tables.ts';
import { openLake } from '../lake/open-lake.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { portOf } from '../terminal/port.ts';
import { queryAthena } from './athena.ts';
import { queryEmbedded } from './embedded.ts';
import { readableCopy } from './folder-tables.ts';
import { stackTables } from './stack-tables.ts';
import { knownNames } from './table.ts';

/** `sluice query`: SQL over the tables of a lake, local or on AWS. */
export async function run(args: string[]): Promise<number> {
  const pipelines = await readPipelines();
  return command({
    usage: 'npx sluice query "<SQL>"',
    description: `Runs SQL on the lake of the running local cloud, on what the last one left, or with --stack on that of a stack on AWS. The
SQL can't read any other file or address. Tables: ${knownNames(pipelines).join(', ')};
tables named <pipeline>.<table> have one row per key. If the warehouse is Iceberg tables, they are there, too.

With --as-of or --at, only the tables of the table bucket are there, as they were; the table snapshot lists their commits.`,
    options: {
      ...TARGET_OPTIONS,
      engine: {
        type: 'string',
        value: 'duckdb|athena',
        default: 'duckdb',
        says: 'with --stack: what runs the SQL, DuckDB on this machine (default) or Athena',
      },
      'work-group': {
        type: 'string',
        value: '<name>',
        says: "with --engine athena: a workgroup other than the stack's own",
      },
      'as-of': { type: 'string', value: '<time>', says: 'tables as they were, such as 2026-11-30T09:00:00Z' },
      at: { type: 'string', value: '<snapshot>', says: 'the table of this snapshot, as it was after it' },
    },
    positionals: [1, 1],
    exitCodes: { 0: 'answered', 1: 'the lake could not be read', 2: 'usage error or invalid SQL' },
    run: async ({ port, stack, engine, 'work-group': workGroup, 'as-of': time, at: snapshot }, [sql = '']) => {
      if (!sql.trim()) throw new UsageError('Expected SQL, not an empty text.');
      const moment = momentOf(time, snapshot);
      if (engine !== 'duckdb' && engine !== 'athena')
        throw new UsageError(`Expected --engine to be duckdb or athena, not "${engine}".`);
      if (engine === 'athena' && (stack === undefined || moment !== undefined))
        throw new UsageError('--engine athena needs --stack, and takes neither --as-of nor --at.');
      if (engine === 'duckdb' && workGroup !== undefined) throw new UsageError('--work-group needs --engine athena.');
      if (stack === undefined) {
        const wanted = portOf(port);
        console.log(await (moment ? queryAsOf(sql, moment, wanted) : query(sql, await openLake(wanted))));
        return 0;
      }
      const { deployed } = await openTarget({ port, stack });
      const answer =
        engine === 'athena'
          ? queryAthena({ name: stack, deployed }, { sql, pipelines, workGroup })
          : queryEmbedded(sql, (duckDb) => stackTables(duckDb, deployed, { sql, moment, pipelines }));
      console.log(await answer.catch(throwAwsFailure));
      return 0;
    },
  })(args);
}

function momentOf(time?: string, snapshot?: string): Moment | undefined {
  if (time !== undefined && snapshot !== undefined) throw new UsageError('--as-of and --at exclude each other.');
  if (snapshot !== undefined) {
    if (!/^\d{1,19}$/.test(snapshot)) throw new UsageError(`--at takes the number of a snapshot, not ${snapshot}.`);
    return { snapshot };
  }
  if (time === undefined) return undefined;
  const utc = utcTimestamp(time);
  if (utc === undefined) throw new UsageError(`--as-of takes a time such as 2026-11-30T09:00:00Z, not ${time}.`);
  return { time: utc };
}

/** @throws {UsageError} if no local cloud runs */
async function queryAsOf(sql: string, moment: Moment, port?: number): Promise<string> {
  const access = await runningAccess(port);
  const deployed = await findDeployment(access);
  return withScratchFolder(tmpdir(), async (folder) => {
    await copyTables({ access, deployed }, folder, moment);
    return query(sql, folder);
  });
}

/** Runs SQL on a copy of the lakes. */
export async function query(sql: string, lake: string): Promise<string> {
  const pipelines = await readPipelines();
  return queryEmbedded(sql, () => readableCopy(pipelines, lake));
}
