import { PermanentError } from '../errors.ts';
import type { Session } from '../postgres/session.ts';
import { instantOf } from '../time/zoned-time.ts';
import type { Snapshot } from './source.ts';

export interface MomentOptions {
  /** How far before the oldest running transaction a stamp may lie, because the application's clocks differ. */
  readonly overlapSeconds: number;
  /** The time zone in which the application stamps rows: last_updated has none. */
  readonly timeZone: string;
  /** Whether the server may be a standby. Then the overlap must also be longer than any transaction of its primary. */
  readonly isReplica?: boolean;
}

export type Moment = Pick<Snapshot, 'at' | 'instantOf' | 'horizon' | 'horizonInUtc'>;

/** The time of the snapshot that follows, and what it may not show yet. */
export async function momentOf(session: Session, options: MomentOptions): Promise<Moment> {
  const [[isStandby] = []] = options.isReplica === true ? await session.query('SELECT pg_is_in_recovery()') : [];
  const [at, horizon, horizonInUtc] = await (isStandby === true ? ofStandby : ofPrimary)(session, options);
  const moment = new Date(`${String(at)}Z`);
  return {
    at: moment,
    instantOf: (local: string) => instantOf(local, options.timeZone, moment),
    horizon: String(horizon),
    horizonInUtc: String(horizonInUtc),
  };
}

/**
 * Taken before the snapshot: a transaction that isn't running by then begins, and stamps its rows, after this clock's
 * time; one that is still running stamps them after its beginning. So no row stamped before both can still appear. A
 * transaction's start time becomes visible to others a moment after it is taken, which the overlap covers too. Of a
 * prepared transaction only the time of that is known, so the overlap must cover what it did before.
 */
async function ofPrimary(session: Session, { overlapSeconds, timeZone }: MomentOptions): Promise<unknown[]> {
  const [[seesAll, hidesActivity, isStandby, ...times] = []] = await session.query(
    `SELECT pg_has_role('pg_read_all_stats', 'USAGE'), is_untold, pg_is_in_recovery(),
       to_json(statement_timestamp() AT TIME ZONE 'UTC') #>> '{}',
       ${horizonsBefore('oldest')}
     FROM (
       SELECT least(statement_timestamp(), min(xact_start), (SELECT min(prepared) FROM pg_prepared_xacts WHERE database = current_database())) AS oldest, bool_or(state = 'disabled') AS is_untold
       FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type NOT IN ('autovacuum worker', 'walsender')
     ) AS activity`,
    [timeZone, overlapSeconds],
  );
  if (isStandby !== false) throw new PermanentError('Expected the source to be the primary server, not a standby');
  if (seesAll !== true) throw new PermanentError('Expected the source user to be a member of pg_read_all_stats');
  if (hidesActivity !== false)
    throw new PermanentError('Expected track_activities to be on for everyone in the source');
  return times;
}

/**
 * A standby shows what its primary had committed when the last transaction that it has replayed did. It doesn't show when the primary's
 * running transactions began, so only the overlap covers them. If it has replayed none since it started, its data ends with a checkpoint.
 * @throws {PermanentError} for a reader of Aurora, which replays nothing
 */
async function ofStandby(session: Session, { overlapSeconds, timeZone }: MomentOptions): Promise<unknown[]> {
  const [times = []] = await session.query(
    `SELECT to_json(replayed AT TIME ZONE 'UTC') #>> '{}', ${horizonsBefore('replayed')}
     FROM (
       SELECT CASE WHEN to_regproc('aurora_version') IS NULL
         THEN coalesce(pg_last_xact_replay_timestamp(), (SELECT checkpoint_time FROM pg_control_checkpoint())) END AS replayed
     ) AS standby`,
    [timeZone, overlapSeconds],
  );
  if (times.includes(null))
    throw new PermanentError(
      "Expected a standby that says which transactions it has replayed: an Aurora reader doesn't",
    );
  return times;
}

/** With $1 for the time zone, $2 for the overlap. */
function horizonsBefore(time: string): string {
  const inZone = (zone: string) => `to_json((${time} - make_interval(secs => $2)) AT TIME ZONE ${zone}) #>> '{}'`;
  return [inZone('$1'), inZone("'UTC'")].join(', ');
}
