import type { Accepted } from '../../src/lib/contracts/contract.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { aVisit, idOf } from '../support/contracts/visit.ts';

/** A session that its contract accepts. */
export function aSession(parts: Partial<Session> = {}): Session {
  return { ...aVisit(), user_name: 'ana.popescu85', upload_speed: 12.25, ...parts };
}

/** `count` sessions, each with an id of its own. */
export function sessions(count: number, parts: Partial<Session> = {}): Session[] {
  return Array.from({ length: count }, (_, n) => aSession({ unique_id: idOf(n), ...parts }));
}

export function acceptedSession(data: unknown): Accepted<Session> {
  return accept(session, data);
}
