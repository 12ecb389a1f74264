import type { Column } from '../lib/contracts/contract.ts';
import { versionsOf } from '../lib/contracts/versions.ts';
import { lakeTable } from '../lib/lake/lake-table.ts';
import { versionInput } from '../lib/lake/version-input.ts';
import type { InputObjects } from '../lib/ports/query-engine.ts';
import { contentDigest } from '../lib/sql/content-digest.ts';
import { withRulesWritten } from '../lib/sql/privacy-rules.ts';
import { withValues } from '../lib/sql/with-values.ts';
import { sql as activityDaySql } from './generated/activity-day.sql.ts';
import { activityDay } from './generated/activity-day.v1.ts';
import { sql as conflictSql } from './generated/conflict.sql.ts';
import { sql as copySql } from './generated/copy.sql.ts';
import { sql as filteredSessionSql } from './generated/filtered-session.sql.ts';
import { filteredSession } from './generated/filtered-session.v1.ts';
import { sql as personDaySql } from './generated/person-day.sql.ts';
import { personDay } from './generated/person-day.v1.ts';
import { sql as qualitySql } from './generated/quality.sql.ts';
import { sql as repeatedIdSql } from './generated/repeated-id.sql.ts';
import { session } from './generated/session.v1.ts';

/** The tables that the daily batch publishes, and the query that makes one day of each. */
export const CURATED = [
  { table: lakeTable(filteredSession), sql: filteredSessionSql, isPseudonymised: true },
  { table: lakeTable(personDay), sql: personDaySql, isPseudonymised: true },
  { table: lakeTable(activityDay), sql: activityDaySql, isPseudonymised: false },
];

/** Which copies of a session differ: in any field but the id that they share. */
export const COPY_SQL = withValues(
  copySql,
  {
    content: contentDigest(
      session.columns.filter(({ name }) => name !== 'unique_id'),
      's',
    ),
  },
  String,
);

/** Every SQL text that a day's result depends on, including those of the privacy rules and of older versions of the contract. */
export const DEFINITIONS = [
  repeatedIdSql,
  COPY_SQL,
  ...CURATED.map(({ sql }) => withRulesWritten(sql)),
  qualitySql,
  conflictSql,
  ...versionsOf(session).flatMap(({ older }) => (older ? [older.columns] : [])),
];

/** What the queries call their inputs. */
export const sessionTable = (keys: readonly string[]): InputObjects => versionInput('session', session, keys);
export const repeatedIdTable = (keys: readonly string[]): InputObjects => parquet('repeated_id', [UNIQUE_ID], keys);
export const copyTable = (keys: readonly string[]): InputObjects =>
  parquet('copy', [UNIQUE_ID, LAST_SOURCE, DIFFERS], keys);

function parquet(name: string, columns: readonly Column[], keys: readonly string[]): InputObjects {
  return { name, format: 'parquet', columns, keys };
}

const UNIQUE_ID: Column = { name: 'unique_id', type: 'VARCHAR', nullable: false };
const LAST_SOURCE: Column = { name: 'last_source', type: 'VARCHAR', nullable: false };
const DIFFERS: Column = { name: 'differs', type: 'BOOLEAN', nullable: false };
