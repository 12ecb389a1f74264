import type { Session } from '../../../../src/lib/postgres/session.ts';
import { CHINOOK } from './chinook.ts';
import { makeEveryType } from './every-type.ts';
import { PAGILA } from './pagila.ts';

/** A database to be followed: how it is made, and how its application changes it. */
export interface Followed {
  readonly make: (session: Pick<Session, 'query'>) => Promise<void>;
  /** Changes that move the timestamp, where there is one, and new rows. */
  readonly open: readonly string[];
  /** Changes that don't, and deletions. */
  readonly silent: readonly string[];
}

export const DATABASES: Readonly<Record<string, Followed>> = {
  every: {
    make: makeEveryType,
    open: [
      `UPDATE every_type SET a_text = 'changed', a_numeric = 0.1, last_updated = clock_timestamp() WHERE id = 1`,
      `INSERT INTO every_type (a_percentage, a_mood) VALUES (100, 'sad')`,
      `INSERT INTO by_uuid (note) VALUES ('new'), (NULL)`,
    ],
    silent: [
      `UPDATE every_type SET a_jsonb = '{"silent": true}' WHERE id = 2`,
      `UPDATE by_pair SET "Units Sold" = "Units Sold" + 1 WHERE region = 'DE'`,
      `UPDATE measurement SET value = -value WHERE station = 1`,
      'DELETE FROM by_uuid WHERE id = (SELECT min(id::text)::uuid FROM by_uuid)',
      `DELETE FROM by_pair WHERE region = 'a'`,
      `DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless WHERE word = 'twice')`,
      `INSERT INTO keyless VALUES ('twice', 1), (NULL, NULL)`,
      `UPDATE "Order" SET "user" = NULL WHERE id = 1`,
    ],
  },
  pagila: PAGILA,
  chinook: CHINOOK,
};
