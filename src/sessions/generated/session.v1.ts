// Derived from schemas/sessions/session.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './session.v1.validate.ts';

/**
 * One user's session on the DrivenData network.
 */
export interface Session {
  person_name: string;
  user_name: string;
  /**
   * Missing for about one customer in fifty; the daily batch reports the number.
   */
  email?: string | null;
  /**
   * Romanian personal number (cod numeric personal).
   */
  personal_number: string;
  birth_date: string;
  address: string;
  /**
   * In international form (E.164). Missing for about one customer in fifty.
   */
  phone_number?: string | null;
  mac_address: string;
  ip_address: string;
  iban: string;
  /**
   * When the user accessed the network.
   */
  accessed_at: string;
  session_duration: number;
  download_speed: number;
  upload_speed: number;
  consumed_traffic: number;
  /**
   * Identifies the session. Lower case, so that a session is a single row.
   */
  unique_id: string;
}

export const session: TableContract<Session> = {
  id: 'sessions/session.v1',
  validate,
  table: 'session/v1',
  key: ['unique_id'],
  eventTime: 'accessed_at',
  columns: [
    { name: 'person_name', type: 'VARCHAR', nullable: false, pii: 'drop' },
    { name: 'user_name', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
    { name: 'email', type: 'VARCHAR', nullable: true, pii: 'mask-email' },
    { name: 'personal_number', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
    { name: 'birth_date', type: 'DATE', nullable: false, pii: 'drop' },
    { name: 'address', type: 'VARCHAR', nullable: false, pii: 'drop' },
    { name: 'phone_number', type: 'VARCHAR', nullable: true, pii: 'drop' },
    { name: 'mac_address', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
    { name: 'ip_address', type: 'VARCHAR', nullable: false, pii: 'drop' },
    { name: 'iban', type: 'VARCHAR', nullable: false, pii: 'drop' },
    { name: 'accessed_at', type: 'TIMESTAMP', nullable: false },
    { name: 'session_duration', type: 'INTEGER', nullable: false },
    { name: 'download_speed', type: 'DOUBLE', nullable: false },
    { name: 'upload_speed', type: 'DOUBLE', nullable: false },
    { name: 'consumed_traffic', type: 'INTEGER', nullable: false },
    { name: 'unique_id', type: 'VARCHAR', nullable: false },
  ],
};
