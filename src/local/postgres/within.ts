import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { openSession, type Session } from '../../lib/postgres/session.ts';

/** Runs `work` on a separate connection. */
export async function within<T>(secret: DatabaseSecret, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(secret, { applicationName: 'sluice-local', statementSeconds: 120 });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
