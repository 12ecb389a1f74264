// Derived from schemas/sessions/person-day.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './person-day.v1.validate.ts';

/**
 * The sessions of one person on one day, of any duration, within the requested year.
 */
export interface PersonDay {
  /**
   * In UTC.
   */
  day: string;
  /**
   * Stands for the person, as in filtered-session.
   */
  personal_number_pseudonym: string;
  sessions: number;
  average_duration?: number | null;
  consumed_traffic: number;
  /**
   * When the last session began, in UTC.
   */
  last_session: string;
}

export const personDay: TableContract<PersonDay> = {
  id: 'sessions/person-day.v1',
  validate,
  table: 'person-day/v1',
  key: ['day', 'personal_number_pseudonym'],
  eventTime: 'day',
  columns: [
    { name: 'day', type: 'DATE', nullable: false },
    { name: 'personal_number_pseudonym', type: 'VARCHAR', nullable: false },
    { name: 'sessions', type: 'BIGINT', nullable: false },
    { name: 'average_duration', type: 'DOUBLE', nullable: true },
    { name: 'consumed_traffic', type: 'BIGINT', nullable: false },
    { name: 'last_session', type: 'TIMESTAMP', nullable: false },
  ],
};
