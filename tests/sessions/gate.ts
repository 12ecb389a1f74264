import { session } from '../../src/sessions/generated/session.v1.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

/** A gate for sessions, with what it keeps and counts in memory. */
export function sessionGate(failed = fakeFailedStore()) {
  return { contract: session, stage: 'sessions.tests', failed, telemetry: fakeTelemetry() };
}
