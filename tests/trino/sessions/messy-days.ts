import type { Column } from '../../../src/lib/contracts/contract.ts';
import { sourcedColumns } from '../../../src/lib/lake/clean-columns.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import type { DailyLake } from '../../sessions/daily-lake.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

export const DAYS = ['2024-12-31', '2025-01-01'] as const;
const OBJECTS_PER_DAY = 5;

/**
 * Puts `rows` clean sessions of two days with all that is awkward: texts of every script, empty and missing values,
 * times with milliseconds, limits of the rules, and one row in eight a copy in another object, some of another content.
 */
export async function putMessyDays(lake: Pick<DailyLake, 'putFile'>, rows: number): Promise<void> {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 256 }, async (duckDb) => {
      await duckDb.run(`CREATE TABLE session AS ${messySessions(rows)}`);
      for (const [day, dt] of DAYS.entries()) {
        for (let object = 0; object < OBJECTS_PER_DAY; object++) {
          const file = `${folder}/${dt}-${object}.parquet`;
          const columns = 'COLUMNS(* EXCLUDE (day, object))';
          await duckDb.run(
            `COPY (SELECT ${columns} FROM session WHERE day = ${day} AND object = ${object}) TO '${file}' (FORMAT parquet)`,
          );
          await lake.putFile(`clean/session/v1/dt=${dt}/${object}.parquet`, file);
        }
      }
    }),
  );
}

function messySessions(rows: number): string {
  const oneOf = (values: readonly string[], salt: number) =>
    `[${values.join(', ')}][1 + CAST(hash(i, ${salt}) % ${values.length} AS integer)]`;
  const texts = [
    "'Ioana Țăran'",
    "'O''Brien'",
    `'"quoted", comma'`,
    "'two\nlines'",
    "'😀 smile'",
    "chr(31) || 'x'",
    "' '",
  ];
  const emails = ['NULL', "''", "'a@b.ro'", "'ab@b.ro'", "'@b.ro'", "'no at'", "'a@b@c'", "'țări😀@exämple.ro'"];
  const durations = ['0', '1800', '1801', '7200', '7201', '36000'];
  const milliseconds = ['0', '1', '123', '500', '999'];
  const number = (salt: number, below: number) => `CAST(hash(i, ${salt}) % ${below} AS integer)`;
  const values: Readonly<Record<string, string>> = {
    person_name: `${oneOf(texts, 1)} || p`,
    user_name: "'user ă' || p",
    email: `CASE WHEN i % 3 = 0 THEN ${oneOf(emails, 2)} ELSE 'user' || p || '@example.com' END`,
    personal_number: "lpad(CAST(p AS varchar), 13, '0')",
    birth_date: `DATE '1950-01-01' + ${number(3, 20_000)}`,
    address: oneOf(texts, 4),
    phone_number: oneOf(['NULL', "''", "'+40721000000'"], 5),
    mac_address: "md5('mac' || p)",
    ip_address: "'10.0.0.' || i % 256",
    iban: "'RO' || i",
    accessed_at: `TIMESTAMP '2024-12-31 00:00:00' + to_days(day) + to_seconds(CAST(hash(i, 6) % 86399 AS bigint))
      + to_milliseconds(${oneOf(milliseconds, 7)})`,
    session_duration: `CAST((CASE WHEN i % 4 = 0 THEN ${oneOf(durations, 8)} ELSE hash(i, 9) % 36001 END + change) % 36001
      AS integer)`,
    download_speed: `${oneOf(['0.0', '0.1', '1000.0', '333.333333', '0.001'], 10)}::double + ${number(11, 500)} / 7.0`,
    upload_speed: `${number(12, 80_001)} / 100.0::double`,
    consumed_traffic: number(13, 2_000_001),
    unique_id: "CAST(CAST(md5('session' || i) AS uuid) AS varchar)",
    source_object: "'2025-01-02T00:00:0' || object || '.000Z-' || day",
  };
  // a field that the contract has got since: any value of its type, some missing if it may be
  const others = (salt: number, { type, nullable }: Column) =>
    `CASE WHEN ${nullable ? number(salt, 3) : '1'} = 0 THEN NULL ELSE TRY_CAST(${number(salt + 1, 9)} AS ${type}) END`;
  const columns = sourcedColumns(session).map(
    (column, n) => `${values[column.name] ?? others(16 + 2 * n, column)} AS ${column.name}`,
  );
  return `
    SELECT ${columns.join(', ')}, day, object
    FROM (
      SELECT
        i,
        hash(i, 0) % ${Math.round(rows / 10)} AS p,
        CASE WHEN n >= first AND n % 5 = 0 THEN 1 ELSE 0 END AS change,
        CAST((hash(i, 14) + CASE WHEN n >= first AND n % 3 = 0 THEN 1 ELSE 0 END) % 2 AS integer) AS day,
        CAST((hash(i, 15) + CASE WHEN n >= first THEN 1 ELSE 0 END) % ${OBJECTS_PER_DAY} AS integer) AS object
      FROM (
        SELECT range AS n, ${Math.round((rows * 7) / 8)} AS first, CASE WHEN n < first THEN n ELSE (n - first) * 5 END AS i
        FROM range(${rows})
      )
    )`;
}
