import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freshSide, node } from './side.ts';

/** The repository. */
export const root = new URL('../../', import.meta.url);

/** Where the benchmarks keep what they make. */
export const cache = new URL('.local/bench/', root);
mkdirSync(cache, { recursive: true });

interface Sessions {
  readonly megabytes: number;
  /** Of a hundred lines, one repeats an earlier line and one is invalid. */
  readonly dirty: boolean;
}

/** A file of sessions, one JSON text a line, made when missing; path. */
export async function sessionsFile({ megabytes, dirty }: Sessions): Promise<string> {
  const path = fileURLToPath(new URL(`sessions-${megabytes}MB${dirty ? '-dirty' : ''}-${version()}.ndjson`, cache));
  if (existsSync(path)) return path;
  const command = node(new URL('./write-sessions.ts', import.meta.url), [
    `${path}.part`,
    megabytes,
    dirty ? 'dirty' : 'clean',
  ]);
  await freshSide('write-sessions', { command }).run();
  renameSync(`${path}.part`, path);
  return path;
}

/** The retailer's file: ONLINE_RETAIL_CSV, or else the sample. */
export function retailerFile(): string {
  const file = process.env['ONLINE_RETAIL_CSV'] ?? fileURLToPath(new URL('data/online_retail_sample.csv', root));
  if (!existsSync(file)) throw new Error(`Expected a CSV at ${file}`);
  return file;
}

/** Changes with what the sessions are made by. */
function version(): string {
  const sources = [
    'schemas/sessions/session.v1.json',
    'src/sessions/faker-session.ts',
    'bench/harness/write-sessions.ts',
  ];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(new URL(source, root)));
  return hash.digest('hex').slice(0, 8);
}
