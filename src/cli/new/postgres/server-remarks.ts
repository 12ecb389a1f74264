import type { Server } from './server.ts';

/** Why no run could read the server at all, in words; undefined if nothing stands in the way. */
export function refusalOf({ version, versionNumber, isPooled }: Server): string | undefined {
  if (versionNumber < OLDEST) return `Expected PostgreSQL 13 or later, not ${version}.`;
  if (isPooled)
    return "The address is that of a pooler in transaction mode. A run holds one snapshot and one lock on a connection of its own, which such a pooler can't give: use the database's own port, or a pooler in session mode.";
  return undefined;
}

/** What the server can't do as it is, one sentence each, before any row is read. */
export function remarksOf(server: Server, user: string, host: string): string[] {
  const { encoding, isStandby, seesTransactions, tracksTransactions, service } = server;
  return [
    ...(seesTransactions
      ? []
      : [
          `The user can't see everyone's transactions, without which a run would miss late commits, and refuses: GRANT pg_read_all_stats TO ${user}`,
        ]),
    ...(tracksTransactions
      ? []
      : ['track_activities is off, so no run can know which transactions are open: turn it on.']),
    ...(isStandby
      ? [
          'It is a standby: it may lag behind its primary, it cancels what conflicts with replication, and it shows no transaction of the primary. Name the primary in the secret.',
        ]
      : []),
    ...(service === 'Aurora'
      ? ['Aurora: use the cluster (writer) endpoint, because a reader shows no transaction of the writer.']
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
