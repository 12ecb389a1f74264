import type { DatabaseSecret } from '../../../lib/generated/database-secret.v1.ts';
import type { Server } from './server.ts';

/** Why no run could read the server at all, in words; undefined if nothing stands in the way. */
export function refusalOf(
  { version, versionNumber, isPooled, isStandby, service }: Server,
  acceptsStandby: boolean,
): string | undefined {
  if (versionNumber < OLDEST) return `Expected PostgreSQL 13 or later, not ${version}.`;
  if (isPooled)
    return "The address is that of a pooler in transaction mode. A run needs one connection for its snapshot and its lock, which such a pooler can't give: use the database's own port, or a pooler in session mode.";
  if (isStandby && service === 'Aurora')
    return "The address is that of an Aurora reader, which doesn't say which of the writer's transactions it shows: use the cluster (writer) endpoint.";
  if (isStandby && !acceptsStandby)
    return "The server is a standby, which doesn't show its primary's running transactions: use the primary, or add --replica to see what a standby misses and accept it.";
  return undefined;
}

/** What the server can't do in its present state, in one sentence each, before any row is read. */
export function remarksOf(server: Server, { username, host }: DatabaseSecret): string[] {
  const { encoding, isStandby, seesTransactions, tracksTransactions, service } = server;
  return [
    ...(seesTransactions || isStandby
      ? []
      : [
          `The user can't see other users' transactions. Runs refuse to start, because they would miss late commits: GRANT pg_read_all_stats TO ${username}`,
        ]),
    ...(tracksTransactions || isStandby
      ? []
      : ['track_activities is off, so no run can know which transactions are open: turn it on.']),
    ...(isStandby
      ? [
          "It is a standby. Changes arrive once it has replayed them. If it cancels a run because of a replication conflict, the run starts again. It doesn't show when the primary's transactions began, so changes of a transaction that takes longer than OverlapSeconds (600) are found only by comparing.",
        ]
      : []),
    ...(service === 'Aurora'
      ? ["Aurora: use the cluster (writer) endpoint, because a reader shows none of the writer's transactions."]
      : []),
    ...(/\.proxy-\w+\.[\w-]+\.rds\.amazonaws\.com$/.test(host)
      ? [
          'RDS Proxy pins the session for the whole run, so it saves nothing: the database endpoint is as good and costs less.',
        ]
      : []),
    ...(encoding === 'UTF8'
      ? []
      : encoding === 'SQL_ASCII'
        ? [
            "The database is SQL_ASCII: it doesn't know what its bytes mean, and a row whose text isn't UTF-8 fails its table.",
          ]
        : []),
  ];
}

/** `server_version_num` of the oldest version that is tested. */
const OLDEST = 130_000;
