import type { DailyLake } from '../../sessions/daily-lake.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

export const DAYS = ['2024-12-31', '2025-01-01'] as const;
const OBJECTS_PER_DAY = 5;

/**
 * Puts `rows` clean sessions of two days with all that is awkward: texts of every script, empty and missing values,
 * times with microseconds, limits of the rules, and one row in eight a copy in another object, some of another content.
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
  const micros = ['0', '123456', '123500', '999499', '999500', '999999'];
  const number = (salt: number, below: number) => `CAST(hash(i, ${salt}) % ${below} AS integer)`;
  return `
    SELECT
      ${oneOf(texts, 1)} || p AS person_name,
      'user ă' || p AS user_name,
      CASE WHEN i % 3 = 0 THEN ${oneOf(emails, 2)} ELSE 'user' || p || '@example.com' END AS email,
      lpad(CAST(p AS varchar), 13, '0') AS personal_number,
      DATE '1950-01-01' + ${number(3, 20_000)} AS birth_date,
      ${oneOf(texts, 4)} AS address,
      ${oneOf(['NULL', "''", "'+40721000000'"], 5)} AS phone_number,
      md5('mac' || p) AS mac_address,
      '10.0.0.' || i % 256 AS ip_address,
      'RO' || i AS iban,
      TIMESTAMP '2024-12-31 00:00:00' + to_days(day) + to_seconds(CAST(hash(i, 6) % 86399 AS bigint))
        + to_microseconds(${oneOf(micros, 7)}) AS accessed_at,
      CAST((CASE WHEN i % 4 = 0 THEN ${oneOf(durations, 8)} ELSE hash(i, 9) % 36001 END + change) % 36001 AS integer)
        AS session_duration,
      ${oneOf(['0.0', '0.1', '1000.0', '333.333333', '0.001'], 10)}::double + ${number(11, 500)} / 7.0 AS download_speed,
      ${number(12, 80_001)} / 100.0::double AS upload_speed,
      ${number(13, 2_000_001)} AS consumed_traffic,
      CAST(CAST(md5('session' || i) AS uuid) AS varchar) AS unique_id,
      '2025-01-02T00:00:0' || object || '.000Z-' || day AS source_object,
      day,
      object
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
