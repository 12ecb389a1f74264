import type { Accepted } from '../../src/lib/contracts/contract.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';

/** A session that its contract accepts. */
export function aSession(parts: Partial<Session> = {}): Session {
  return {
    person_name: 'Ana Crăița Popescu',
    user_name: 'ana.popescu85',
    email: 'ana.popescu85@example.com',
    personal_number: '2850505120015',
    birth_date: '1985-05-05',
    address: 'Strada Lalelelor 7, Cluj',
    phone_number: '+40712345678',
    mac_address: '00:00:5e:00:53:01',
    ip_address: '192.0.2.1',
    iban: 'RO49AAAA1B31007593840000',
    accessed_at: '2026-11-20T10:00:00Z',
    session_duration: 60,
    download_speed: 93.5,
    upload_speed: 12.25,
    consumed_traffic: 4096,
    unique_id: idOf(0),
    ...parts,
  };
}

/** The UUID of the session number `n`. */
export function idOf(n: number): string {
  return `c9a646d3-9c61-4cb7-bfcd-${String(n).padStart(12, '0')}`;
}

/** `count` sessions, each with an id of its own. */
export function sessions(count: number, parts: Partial<Session> = {}): Session[] {
  return Array.from({ length: count }, (_, n) => aSession({ unique_id: idOf(n), ...parts }));
}

export function acceptedSession(data: unknown): Accepted<Session> {
  return accept(session, data);
}
