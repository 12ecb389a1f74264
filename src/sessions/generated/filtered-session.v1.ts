// Derived from schemas/sessions/filtered-session.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './filtered-session.v1.validate.ts';

/**
 * A session longer than half an hour within the requested year, exactly once, with personal data masked or pseudonymised.
 */
export interface FilteredSession {
  /**
   * Identifies the session.
   */
  unique_id: string;
  /**
   * When the user accessed the network, in UTC.
   */
  accessed_at: string;
  session_duration: number;
  /**
   * active above 7,200 s, moderate above 1,800 s.
   */
  activity_level: 'active' | 'moderate';
  download_speed: number;
  upload_speed: number;
  /**
   * Upload plus download speed.
   */
  total_bandwidth: number;
  consumed_traffic: number;
  /**
   * At most three and at most half of the characters before the @, then ***@ and the domain.
   */
  masked_email?: string | null;
  /**
   * Half of the SHA-256 of a secret key of this field and the user name: stable per name until the key changes.
   */
  user_name_pseudonym: string;
  /**
   * Made the same way from the personal number with a key of its own; stands for the person.
   */
  personal_number_pseudonym: string;
  /**
   * Made the same way from the MAC address with a key of its own; stands for the device.
   */
  mac_address_pseudonym: string;
}

export const filteredSession: TableContract<FilteredSession> = {
  id: 'sessions/filtered-session.v1',
  validate,
  table: 'filtered-session/v1',
  key: ['unique_id'],
  eventTime: 'accessed_at',
  columns: [
    { name: 'unique_id', type: 'VARCHAR', nullable: false },
    { name: 'accessed_at', type: 'TIMESTAMP', nullable: false },
    { name: 'session_duration', type: 'INTEGER', nullable: false },
    { name: 'activity_level', type: 'VARCHAR', nullable: false },
    { name: 'download_speed', type: 'DOUBLE', nullable: false },
    { name: 'upload_speed', type: 'DOUBLE', nullable: false },
    { name: 'total_bandwidth', type: 'DOUBLE', nullable: false },
    { name: 'consumed_traffic', type: 'INTEGER', nullable: false },
    { name: 'masked_email', type: 'VARCHAR', nullable: true },
    { name: 'user_name_pseudonym', type: 'VARCHAR', nullable: false },
    { name: 'personal_number_pseudonym', type: 'VARCHAR', nullable: false },
    { name: 'mac_address_pseudonym', type: 'VARCHAR', nullable: false },
  ],
};
