import type { Accepted } from '../../../src/lib/contracts/contract.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { fakeFailedStore } from '../fakes/failed-store.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';
import type { Property } from '../../../src/contracts/schema.ts';
import { compiledTable } from './compiled.ts';

/** A visit to a website: a message with much personal data. */
export interface Visit {
  unique_id: string;
  person_name: string;
  email?: string | null;
  personal_number: string;
  birth_date: string;
  address: string;
  phone_number?: string | null;
  mac_address: string;
  ip_address: string;
  iban: string;
  accessed_at: string;
  session_duration: number;
  download_speed: number;
  consumed_traffic: number;
}

const text = (maxLength: number): Property => ({ type: 'string', minLength: 1, maxLength });
const formatted = (format: string): Property => ({ type: 'string', format });
const optional = (format: string): Property => ({ type: ['string', 'null'], format });
const number = (type: 'integer' | 'number', maximum: number): Property => ({ type, minimum: 0, maximum });

export const visit = compiledTable<Visit>(
  {
    id: 'tests/visit.v1',
    required: [
      'person_name',
      'personal_number',
      'birth_date',
      'address',
      'mac_address',
      'ip_address',
      'iban',
      'accessed_at',
      'session_duration',
      'download_speed',
      'consumed_traffic',
      'unique_id',
    ],
    properties: {
      person_name: text(200),
      email: optional('email'),
      personal_number: formatted('cnp'),
      birth_date: formatted('date'),
      address: text(300),
      phone_number: optional('phone-number'),
      mac_address: formatted('mac-address'),
      ip_address: formatted('ipv4'),
      iban: formatted('iban'),
      accessed_at: formatted('date-time'),
      session_duration: number('integer', 36_000),
      download_speed: number('number', 1000),
      consumed_traffic: number('integer', 2_000_000),
      unique_id: formatted('canonical-uuid'),
    },
  },
  { table: 'visit/v1', key: ['unique_id'], eventTime: 'accessed_at' },
);

/** A visit that its contract accepts. */
export function aVisit(parts: Partial<Visit> = {}): Visit {
  return {
    person_name: 'Ana Crăița Popescu',
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
    consumed_traffic: 4096,
    unique_id: idOf(0),
    ...parts,
  };
}

/** The UUID of the message number `n`. */
export function idOf(n: number): string {
  return `c9a646d3-9c61-4cb7-bfcd-${String(n).padStart(12, '0')}`;
}

/** `count` visits with different ids. */
export function visits(count: number, parts: Partial<Visit> = {}): Visit[] {
  return Array.from({ length: count }, (_, n) => aVisit({ unique_id: idOf(n), ...parts }));
}

/** An accepted visit as a source hands it on. */
export function aMessage(id: string, text = JSON.stringify(aVisit())): Message<Visit> {
  return { id, text, value: acceptedVisit(JSON.parse(text)) };
}

function acceptedVisit(data: unknown): Accepted<Visit> {
  return accept(visit, data);
}

/** A gate for visits, with what it keeps and counts in memory. */
export function visitGate(failed = fakeFailedStore()) {
  return { contract: visit, stage: 'tests.visits', failed, telemetry: fakeTelemetry() };
}

/** Values of `aVisit` that identify a person: what may never leave in an error or in a log line. */
export const PERSONAL = [
  'Crăița',
  'Popescu',
  'ana.popescu85',
  '2850505120015',
  '1985-05-05',
  'Lalelelor',
  '+40712345678',
  '00:00:5e:00:53:01',
  '192.0.2.1',
  'RO49AAAA1B31007593840000',
] as const;
