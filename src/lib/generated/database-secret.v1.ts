// Derived from schemas/lib/database-secret.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './database-secret.v1.validate.ts';

/**
 * Connection details of a PostgreSQL database, as stored in Secrets Manager: the members of an RDS secret, plus two of our own.
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
   * As in libpq. verify-full, the default, requires TLS and a certificate for that host; require demands TLS only; disable sends everything unencrypted.
   */
  sslmode?: 'verify-full' | 'require' | 'disable';
  /**
   * The certificate authority of the server's certificate, in PEM, such as the RDS bundle of one Region: a secret holds 64 KiB, too little for the global bundle. Default: the authorities that Node.js trusts.
   */
  ca?: string;
}

export const databaseSecret: Contract<DatabaseSecret> = {
  id: 'lib/database-secret.v1',
  validate,
};
