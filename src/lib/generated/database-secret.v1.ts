// Derived from schemas/lib/database-secret.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './database-secret.v1.validate.ts';

/**
 * How a function reaches a PostgreSQL database, as Secrets Manager keeps it: the members that AWS gives a secret for RDS, and two of ours.
 */
export interface DatabaseSecret {
  host: string;
  /**
   * Default: 5432.
   */
  port?: number;
  username: string;
  password: string;
  dbname: string;
  /**
   * As libpq has it. verify-full, the default, asks for TLS and a certificate of that host; require asks for TLS alone; disable sends everything in plain.
   */
  sslmode?: 'verify-full' | 'require' | 'disable';
  /**
   * The authority that signed the server's certificate, in PEM. Default: those that Node.js trusts.
   */
  ca?: string;
}

export const databaseSecret: Contract<DatabaseSecret> = {
  id: 'lib/database-secret.v1',
  validate,
};
