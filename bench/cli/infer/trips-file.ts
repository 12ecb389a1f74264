import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cache } from '../../harness/files.ts';

/** The path of a CSV of made-up taxi trips of that size, in millions of bytes; written once. */
export async function tripsFile(megabytes: number): Promise<string> {
  const path = fileURLToPath(new URL(`trips-${megabytes}.csv`, cache));
  if (existsSync(path)) return path;
  const file = createWriteStream(`${path}.part`);
  file.write(`${HEADER}\n`);
  for (let [first, bytes] = [0, 0]; bytes < megabytes * 1e6; first += BATCH) {
    const text = Array.from({ length: BATCH }, (_, index) => `${trip(first + index)}\n`).join('');
    bytes += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(`${path}.part`, path);
  return path;
}

const HEADER =
  'trip_id,vendor,pickup_at,dropoff_at,passengers,distance,pickup_zone,payment,fare_amount,tip_amount,email,note';

function trip(n: number): string {
  const at = (seconds: number) => `${new Date(START + (n + seconds) * 1000).toISOString().slice(0, 19)}Z`;
  const payment = ['card', 'cash', 'other'][n % 3] ?? '';
  const note = n % 17 === 0 ? 'late pickup' : '';
  return `${n},V${n % 3},${at(0)},${at(n % 3000)},${n % 6},${(n % 1000) / 10},${n % 263},${payment},${(n % 5000) / 100},${(n % 700) / 100},p${n % 9999}@example.com,${note}`;
}

const START = Date.UTC(2026, 0, 1);
const BATCH = 2000;
