import type { Column } from '../lib/contracts/contract.ts';
import { validate } from '../lib/contracts/validate.ts';
import { lakeTable } from '../lib/lake/lake-table.ts';
import type { Query, QueryEngine } from '../lib/ports/query-engine.ts';
import { CURATED } from './daily-tables.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';

/** The table of the reports; the last of a day's that is written. */
export const REPORTS = lakeTable(dailyReport);

/** The query whose one row is a report. */
export function reportRow(report: DailyReport): Query {
  const values = Object.entries(report).map(([name, value]) => [name, textOf(value)] as const);
  const columns = dailyReport.columns.map(({ name, type }) => `CAST(:${name} AS ${type.toLowerCase()}) AS ${name}`);
  return { sql: `SELECT ${columns.join(', ')}`, inputs: [], parameters: Object.fromEntries(values) };
}

/** What is published of some days. */
export interface Published {
  /** The report of a day, if it satisfies the current contract. */
  readonly reportOf: (dt: string) => DailyReport | undefined;
  /** Whether the tables show what a day's report is about: of two runs at once, each may have published some. */
  readonly isWhole: (report: DailyReport) => boolean;
}

export async function readPublished(engine: Pick<QueryEngine, 'rows'>, days: readonly string[]): Promise<Published> {
  const [first = '', last = ''] = [[...days].sort()[0], [...days].sort().at(-1)];
  const read = (name: string, sql: string, table = REPORTS) =>
    engine.rows({
      sql: `${sql} WHERE dt BETWEEN CAST(:first AS date) AND CAST(:last AS date)`,
      inputs: [{ name, table }],
      parameters: { first, last },
    });

  const reports = new Map<string, DailyReport>();
  for (const row of await read('report', 'SELECT * FROM report')) {
    const result = validate(dailyReport, valuesOf(row));
    if (result.accepted) reports.set(result.value.day, result.value);
  }
  const mixed = new Set<string | null | undefined>();
  for (const { table } of CURATED) {
    const runs = await read(
      'published',
      'SELECT DISTINCT CAST(dt AS varchar) AS dt, published_by FROM published',
      table,
    );
    for (const { dt, published_by: run } of runs) if (reports.get(dt ?? '')?.run !== run) mixed.add(dt);
  }
  return { reportOf: (dt) => reports.get(dt), isWhole: ({ day }) => !mixed.has(day) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valuesOf(row: Readonly<Record<string, string | null>>): Record<string, unknown> {
  return Object.fromEntries(dailyReport.columns.map(({ name, type }) => [name, valueOf(type, row[name] ?? '')]));
}

function valueOf(type: Column['type'], text: string): unknown {
  const isText = type === 'DATE' || (type === 'VARCHAR' && !text.startsWith('['));
  return isText ? text : JSON.parse(text);
}
