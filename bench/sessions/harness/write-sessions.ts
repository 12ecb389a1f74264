// Writes sessions to a file: write-sessions.ts <path> <megabytes> clean|dirty
import { closeSync, openSync, writeSync } from 'node:fs';
import { sessionFactory } from '../../../src/sessions/faker-session.ts';
import type { Session } from '../../../src/sessions/generated/session.v1.ts';
import { report } from '../../harness/serve.ts';

const INVALID = [
  (session: Session) => JSON.stringify({ ...session, personal_number: '1234567890123' }),
  ({ iban, ...session }: Session) => JSON.stringify(session),
  (session: Session) => JSON.stringify({ ...session, session_duration: 36_001 }),
  (session: Session) => JSON.stringify({ ...session, accessed_at: '2026-02-30T10:00:00Z' }),
  (session: Session) => JSON.stringify(session).slice(0, -20),
];

const [path = '', megabytes, kind] = process.argv.slice(2);
const start = performance.now();
const makeSession = sessionFactory(1);
const file = openSync(path, 'w');
let recent: string[] = [];
for (let bytes = 0, number = 1; bytes < Number(megabytes) * 1e6; number++) {
  recent.push(lineOf(makeSession(accessedAt(number)), number));
  if (recent.length === 1000) {
    bytes += writeSync(file, `${recent.join('\n')}\n`);
    recent = [];
  }
}
closeSync(file);
report({ time: performance.now() - start });

/** A session every 100 ms from 22:00 on, so that 60 MB have two event dates. */
function accessedAt(number: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 22) + number * 100);
}

function lineOf(session: Session, number: number): string {
  const text = JSON.stringify(session);
  if (kind !== 'dirty') return text;
  if (number % 100 === 33) return recent[number % recent.length] ?? text;
  if (number % 100 === 66) return INVALID[Math.floor(number / 100) % INVALID.length]?.(session) ?? text;
  return text;
}
