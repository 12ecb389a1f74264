import { inParallel } from '../lib/batch/in-parallel.ts';
import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/validate.ts';
import { UnreadableObjectsError } from '../lib/engine/unreadable-objects-error.ts';
import type { CleanDay } from '../lib/lake/clean-day.ts';
import { dayWork, reportKey, runPrefix } from '../lib/lake/keys.ts';
import { publish } from '../lib/lake/publication.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { QueryEngine } from '../lib/ports/query-engine.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { runWithout, type DayObjects } from './clean-sessions.ts';
import { COPY_SQL, copyTable, CURATED, repeatedIdTable, reportOf, sessionTable } from './daily-tables.ts';
import { sql as conflictSql } from './generated/conflict.sql.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';
import { sql as qualitySql } from './generated/quality.sql.ts';
import { sql as repeatedIdSql } from './generated/repeated-id.sql.ts';

export interface DayPorts {
  readonly engine: QueryEngine;
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly telemetry: Pick<Telemetry, 'recovered'>;
}

export interface DayRules {
  readonly run: string;
  readonly year: number;
  readonly pseudonymKey: string;
}

/**
 * Makes the curated tables of a day from its clean objects, publishes them, and then the day's report. Objects that
 * can't be read are skipped and named in the report, and the run's name then differs from that of the whole day.
 * @throws {UnreadableObjectsError} when what can't be read is none of the day's objects.
 */
export async function makeDay(day: DayObjects, rules: DayRules, ports: DayPorts): Promise<Accepted<DailyReport>> {
  const readable = new Set([day.own, ...day.neighbours].flatMap(({ keys }) => keys));
  const unreadable = new Set<string>();
  for (;;) {
    const run = runWithout(rules.run, unreadable);
    try {
      const { made, report } = await computeDay(withoutUnreadable(day, unreadable), { ...rules, run }, ports.engine);
      const own = day.own.keys.filter((key) => unreadable.has(key));
      const accepted = accept(dailyReport, { ...report, complete: own.length === 0, unreadable_objects: own });
      for (const { table, keys } of made) await publish(ports.store, ports.bucket, { table, dt: day.dt }, keys);
      await ports.store.put(reportKey(reportOf(day.dt)), `${JSON.stringify(accepted)}\n`);
      return accepted;
    } catch (error) {
      if (!(error instanceof UnreadableObjectsError)) throw error;
      const damaged = error.keys.filter((key) => readable.delete(key));
      if (damaged.length === 0) throw error;
      ports.telemetry.recovered(error);
      for (const key of damaged) unreadable.add(key);
    }
  }
}

type Rows = Awaited<ReturnType<QueryEngine['rows']>>;

interface Made {
  readonly table: string;
  readonly keys: readonly string[];
}

async function computeDay(day: Keys, { run, year, pseudonymKey }: DayRules, engine: QueryEngine) {
  const scratch = dayWork(reportOf(day.dt), run);
  const everything = sessionTable([...day.own, ...day.neighbours]);
  const repeated = await engine.write(
    { sql: repeatedIdSql, inputs: [everything], separable: { by: 'unique_id', rowsOf: 'session', bytesPerRow: 100 } },
    `${scratch}/repeated-id`,
  );
  const copies = await engine.write(
    {
      sql: COPY_SQL,
      inputs: [everything, repeatedIdTable(repeated.keys)],
      separable: { by: 'unique_id', rowsOf: 'repeated_id', bytesPerRow: 600 },
    },
    `${scratch}/copy`,
  );

  const inputs = [sessionTable(day.own), copyTable(copies.keys)];
  const made: Made[] = [];
  const found: { quality: Rows; conflicts: Rows } = { quality: [], conflicts: [] };
  const queries = [
    ...CURATED.map(({ contract, sql, isPseudonymised }) => async () => {
      const parameters = isPseudonymised ? { year, pseudonym_key: pseudonymKey } : { year };
      const prefix = runPrefix({ table: contract.table, dt: day.dt }, run);
      made.push({ table: contract.table, ...(await engine.write({ sql, inputs, parameters }, prefix)) });
    }),
    async () => {
      found.quality = await engine.rows({ sql: qualitySql, inputs, parameters: { year } });
    },
    async () => {
      found.conflicts = await engine.rows({ sql: conflictSql, inputs });
    },
  ];
  await inParallel(queries, engine.queriesAtOnce, (query) => query());
  const report = {
    day: day.dt,
    run,
    year,
    ...Object.fromEntries(Object.entries(found.quality[0] ?? {}).map(([name, count]) => [name, Number(count)])),
    conflicts: found.conflicts.map(({ unique_id }) => unique_id),
  };
  return { made, report };
}

interface Keys {
  readonly dt: string;
  readonly own: readonly string[];
  readonly neighbours: readonly string[];
}

function withoutUnreadable({ dt, own, neighbours }: DayObjects, unreadable: ReadonlySet<string>): Keys {
  const readable = ({ keys }: CleanDay) => keys.filter((key) => !unreadable.has(key));
  return { dt, own: readable(own), neighbours: neighbours.flatMap(readable) };
}
