import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cache, root } from '../../harness/files.ts';
import { freshSide, node } from '../../harness/side.ts';

interface Sessions {
  readonly megabytes: number;
  /** Of a hundred lines, one repeats an earlier line and one is invalid. */
  readonly dirty: boolean;
}

/** A file of sessions, one JSON text a line, created if missing; returns its path. */
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

/** Changes with what the sessions are made by. */
function version(): string {
  const sources = [
    'schemas/sessions/session.v1.json',
    'src/sessions/faker-session.ts',
    'bench/sessions/harness/write-sessions.ts',
  ];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(new URL(source, root)));
  return hash.digest('hex').slice(0, 8);
}
