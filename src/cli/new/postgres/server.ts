import type { Session } from '../../../lib/postgres/session.ts';

/** What of a server decides whether and how it can be extracted. */
export interface Server {
  /** `17.2`. */
  readonly version: string;
  /** 170002. */
  readonly versionNumber: number;
  readonly encoding: string;
  readonly isStandby: boolean;
  /** Whether the user sees when everyone's transactions began. */
  readonly seesTransactions: boolean;
  readonly tracksTransactions: boolean;
  readonly service: 'Aurora' | 'RDS' | undefined;
  /** Whether another session ran in the process of this one: a pooler shares them by transaction. */
  readonly isPooled: boolean;
}

/** Asks the server about itself. `other` opens a second session for a moment, which shows whether a pooler is in between. */
export async function readServer({ query }: Session, other: () => Promise<Session>): Promise<Server> {
  const [[version, number, encoding, isStandby, seesAll, tracks, isAurora, isRds, process] = []] = await query(FACTS);
  return {
    version: String(version),
    versionNumber: Number(number),
    encoding: String(encoding),
    isStandby: isStandby === true,
    seesTransactions: seesAll === true,
    tracksTransactions: tracks === true,
    service: isAurora === true ? 'Aurora' : isRds === true ? 'RDS' : undefined,
    isPooled: (await sharesProcess(other, process)) || (await processOf(query)) !== process,
  };
}

/** A pooler in transaction mode gives the process that has just become free to whoever begins a transaction next. */
async function sharesProcess(other: () => Promise<Session>, process: unknown): Promise<boolean> {
  const session = await other();
  try {
    await session.query('BEGIN READ ONLY');
    return (await processOf(session.query)) === process;
  } finally {
    await session.close();
  }
}

async function processOf(query: Session['query']): Promise<unknown> {
  const [[process] = []] = await query('SELECT pg_backend_pid()');
  return process;
}

const FACTS = `SELECT current_setting('server_version'), current_setting('server_version_num')::int, current_setting('server_encoding'),
  pg_is_in_recovery(), pg_has_role('pg_read_all_stats', 'USAGE'), current_setting('track_activities')::boolean,
  to_regproc('aurora_version') IS NOT NULL, current_setting('rds.extensions', true) IS NOT NULL, pg_backend_pid()`;
