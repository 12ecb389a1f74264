import { inParallel } from '../lib/batch/in-parallel.ts';
import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/validate.ts';
import { UnreadableObjectsError } from '../lib/engine/unreadable-objects-error.ts';
import { dayWork } from '../lib/lake/keys.ts';
import type { StoredObject } from '../lib/ports/object-store.ts';
import type { InputTable, QueryEngine } from '../lib/ports/query-engine.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { runWithout, type DayObjects } from './clean-sessions.ts';
import { COPY_SQL, copyTable, CURATED, repeatedIdTable, sessionTable } from './daily-tables.ts';
import { sql as conflictSql } from './generated/conflict.sql.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';
import { sql as qualitySql } from './generated/quality.sql.ts';
import { sql as repeatedIdSql } from './generated/repeated-id.sql.ts';
import { REPORTS, reportRow } from './reports.ts';

interface DayPorts {
  readonly engine: QueryEngine;
  readonly telemetry: Pick<Telemetry, 'recovered'>;
}

interface DayRules {
  readonly run: string;
  readonly year: number;
  readonly pseudonymKey: string;
}

/**
 * Makes the curated tables of a day from its clean objects, publishes them, and then the day's report. Objects that
 * can't be read are skipped and named in the report, and the run's name then differs from that of the whole day. Tables are
 * published one after the other, each in one commit, and the report last.
 * @throws {UnreadableObjectsError} when what can't be read is none of the day's objects.
 */
export async function makeDay(day: DayObjects, rules: DayRules, ports: DayPorts): Promise<Accepted<DailyReport>> {
  const readable = new Set([...day.own, ...day.neighbours].map(({ key }) => key));
  const unreadable = new Set<string>();
  for (;;) {
    const run = runWithout(rules.run, unreadable);
    try {
      const keys = withoutUnreadable(day, unreadable);
      const inputs = await dayInputs(keys, run, ports.engine);
      const found = await qualityOf(inputs, rules, ports.engine);
      const own = day.own.map(({ key }) => key).filter((key) => unreadable.has(key));
      const report = {
        ...found,
        day: day.dt,
        run,
        year: rules.year,
        complete: own.length === 0,
        unreadable_objects: own,
      };
      const accepted = accept(dailyReport, report);
      await inParallel(CURATED, ports.engine.queriesAtOnce, ({ table, sql, isPseudonymised }) => {
        const secret = isPseudonymised ? { pseudonym_key: rules.pseudonymKey } : {};
        const query = { sql, inputs, parameters: { year: rules.year, ...secret } };
        return ports.engine.replaceDay(query, { table, dt: day.dt, run });
      });
      await ports.engine.replaceDay(reportRow(accepted), { table: REPORTS, dt: day.dt, run });
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

/** The day's sessions and, of those that came more than once, which copy counts. */
async function dayInputs(day: Keys, run: string, engine: QueryEngine): Promise<InputTable[]> {
  const scratch = dayWork(day.dt, run);
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
  return [sessionTable(day.own), copyTable(copies.keys)];
}

/** How many of the rows have which fault, and the first sessions whose copies differ. */
async function qualityOf(inputs: readonly InputTable[], { year }: DayRules, engine: QueryEngine) {
  const found: { quality: Rows; conflicts: Rows } = { quality: [], conflicts: [] };
  const queries = [
    async () => void (found.quality = await engine.rows({ sql: qualitySql, inputs, parameters: { year } })),
    async () => void (found.conflicts = await engine.rows({ sql: conflictSql, inputs })),
  ];
  await inParallel(queries, engine.queriesAtOnce, (query) => query());
  return {
    ...Object.fromEntries(Object.entries(found.quality[0] ?? {}).map(([name, count]) => [name, Number(count)])),
    conflicts: found.conflicts.map(({ unique_id }) => unique_id),
  };
}

type Rows = Awaited<ReturnType<QueryEngine['rows']>>;

interface Keys {
  readonly dt: string;
  readonly own: readonly string[];
  readonly neighbours: readonly string[];
}

function withoutUnreadable({ dt, own, neighbours }: DayObjects, unreadable: ReadonlySet<string>): Keys {
  const readable = (objects: readonly StoredObject[]) =>
    objects.map(({ key }) => key).filter((key) => !unreadable.has(key));
  return { dt, own: readable(own), neighbours: readable(neighbours) };
}
