// Writes a day of clean sessions, and copies of some on the days beside it: write-clean.ts <folder> <rows> [<ids>]. With a
// number of ids, the rows begin with these again and again.
import { mkdirSync } from 'node:fs';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { report } from '../../harness/serve.ts';

const DAY = '2026-11-20';
/** One every quarter of an hour, as Firehose writes them. */
const OBJECTS = 96;
const HOUR_MS = 60 * 60 * 1000;

const [folder = '', rows = '', ids = ''] = process.argv.slice(2);
/** The number of the session that a row is of. */
const ID = ids === '' ? 'CASE WHEN i % 100 IN (0, 7) AND i > 1000 THEN i - 793 ELSE i END' : `i % ${ids}`;
const start = performance.now();
await withDuckDb({ folder, memoryMiB: 2048, revealErrors: true }, async (duckDb) => {
  for (const [days, objects] of [
    [-1, 1],
    [0, OBJECTS],
    [1, 1],
  ] as const) {
    const dt = new Date(Date.parse(DAY) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
    mkdirSync(`${folder}/clean/session/v1/dt=${dt}`, { recursive: true });
    for (let object = 0; object < objects; object++) {
      const file = `${folder}/clean/session/v1/dt=${dt}/object-${object}.parquet`;
      // a hundredth of all rows beside the day, half of them on either side
      const of = days === 0 ? `i % 200 > 1 AND i // 200 % ${OBJECTS} = ${object}` : `i % 200 = ${days > 0 ? 1 : 0}`;
      await duckDb.run(
        `COPY (${sessions(`FROM range(${rows}) AS numbers(i) WHERE ${of}`, days)}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`,
      );
    }
  }
});
report({ time: performance.now() - start });

/** Messy sessions: one in a hundred repeats an earlier one, half of these with other content. */
function sessions(from: string, days: number): string {
  return `
    SELECT
      'Ștefan-' || p % 5000 || ' Popescu-' || p // 500 AS person_name,
      'user.' || p || '.' || p % 97 AS user_name,
      CASE WHEN p % 50 <> 0 THEN 'user.' || p || '.' || p % 97 || '@example.com' END AS email,
      lpad(CAST(p * 7919 % 10000000000000 AS varchar), 13, '1') AS personal_number,
      DATE '1950-01-01' + CAST(p % 20000 AS integer) AS birth_date,
      'Strada Victoriei ' || p % 300 || ', bloc ' || p % 41 || ', Sector ' || p % 6 AS address,
      CASE WHEN p % 50 <> 1 THEN '+407' || lpad(CAST(p % 100000000 AS varchar), 8, '0') END AS phone_number,
      regexp_replace(substr(md5('mac' || p), 1, 12), '(..)(..)(..)(..)(..)(..)', '\\1:\\2:\\3:\\4:\\5:\\6') AS mac_address,
      '10.' || p % 256 || '.' || p // 256 % 256 || '.1' AS ip_address,
      'RO49AAAA' || lpad(CAST(p AS varchar), 16, '0') AS iban,
      TIMESTAMP '${DAY} 00:00:00' + to_days(${days}) + to_milliseconds(CAST(hash(id, 1) % 86400000 AS bigint)) AS accessed_at,
      CAST(hash(CASE WHEN i % 200 < 100 THEN i ELSE id END, 2) % 36001 AS integer) AS session_duration,
      CAST(hash(id, 3) % 100001 AS integer) / 100.0::double AS download_speed,
      CAST(hash(id, 4) % 80001 AS integer) / 100.0::double AS upload_speed,
      CAST(hash(id, 5) % 2000001 AS integer) AS consumed_traffic,
      CAST(CAST(md5('session' || id) AS uuid) AS varchar) AS unique_id,
      '${DAY}T' || lpad(CAST(i // 200 % ${OBJECTS} AS varchar), 4, '0') || '-' || ${days} AS source_object
    FROM (
      SELECT i, ${ID} AS id, CAST(hash(id, 0) % ${Math.round(Number(rows) / 3)} AS bigint) AS p
      ${from}
    )`;
}
