import { connectBySecret } from './connect-by-secret.ts';
import { postgresSource } from '../extract/postgres-source.ts';
import type { Source } from '../extract/source.ts';

type SourceEnv = Readonly<
  Record<
    | 'SOURCE_SECRET'
    | 'SOURCE_ADDRESS'
    | 'SOURCE_REPLICA'
    | 'SOURCE_TIME_ZONE'
    | 'OVERLAP_SECONDS'
    | 'STATEMENT_SECONDS'
    | 'LAKE_BUCKET',
    string
  >
>;

/** The database that a function's environment names. */
export function sourceFromEnv(env: SourceEnv): Source {
  const connect = connectBySecret(
    { secret: env.SOURCE_SECRET, address: env.SOURCE_ADDRESS },
    { applicationName: 'sluice', statementSeconds: Number(env.STATEMENT_SECONDS) },
  );
  return postgresSource(connect, {
    overlapSeconds: Number(env.OVERLAP_SECONDS),
    timeZone: env.SOURCE_TIME_ZONE,
    isReplica: env.SOURCE_REPLICA === 'true',
    lake: env.LAKE_BUCKET,
  });
}
