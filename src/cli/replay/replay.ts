import { S3Client } from '@aws-sdk/client-s3';
import { anyVersion } from '../../lib/contracts/versions.ts';
import { openObject } from '../../lib/aws/opened-object.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { failedPrefix } from '../../lib/lake/keys.ts';
import { type Audited, openAudit } from '../failed/audit.ts';
import { type Enterable, entryPointOf } from '../pipelines/landed.ts';
import type { Deliver } from './deliver.ts';
import { failedObjects } from './failed-objects.ts';
import { DEFAULT_PACE, type Pace } from './pace-options.ts';
import type { Place } from './place.ts';
import { type From, portsOf } from './ports-of.ts';
import { type Redelivered, type Replayed, replayObject, type ReplayPorts } from './replay-object.ts';
import type { Repair } from './revalidate.ts';
import { countSuperseded } from './superseded.ts';

interface Choice extends Partial<Pace> {
  readonly date: string | undefined;
  readonly isWanted: (event: FailedEvent) => boolean;
  readonly isDry: boolean;
  readonly repair?: Repair;
  /** Called after each object of rejected messages. */
  readonly report?: (soFar: Pick<Replayed, 'replayed' | 'reasons'>) => void;
  /** What the audit line says of the run. */
  readonly noted?: { readonly what: Audited['what']; readonly recipe?: string; readonly reason?: string | undefined };
}

/** Replays the selected failed messages of a contract. Unless it is dry, the run has an audit line, even if it fails halfway. */
export async function replay(entry: Enterable, place: Place, choice: Choice): Promise<Replayed> {
  const s3 = new S3Client(place.access);
  const done = { replayed: 0, reasons: new Array<string>() };
  const sent: Pick<Redelivered, 'text' | 'firstSeen'>[] = [];
  const noting =
    (deliver: Deliver): Deliver =>
    async (messages) => {
      // before: if it fails, some of them may have been delivered
      sent.push(...messages.map(({ text, firstSeen }) => ({ text, firstSeen })));
      await deliver(messages);
    };
  if (choice.isDry) {
    const ports = { open: openObject(s3), deliver: noting(nothing), putAway: nothing };
    await replayAll(s3, { entry, place }, choice, ports, done);
    return { ...done, ...(await supersededOf(entry, place, sent)) };
  }
  const { run, audit } = await openAudit(place, new Date());
  const { id: contract } = entry.contract;
  try {
    const ports = portsOf(s3, { entry, place }, run, choice.perSecond);
    await replayAll(s3, { entry, place }, choice, { ...ports, deliver: noting(ports.deliver) }, done);
  } finally {
    const { recipe, reason, what = 'replay' } = choice.noted ?? {};
    const noted = { what, contract, ...(recipe !== undefined && { recipe }), ...(reason !== undefined && { reason }) };
    if (sent.length > 0) await audit({ ...noted, messages: sent.length });
  }
  return { ...done, run, ...(await supersededOf(entry, place, sent)) };
}

async function supersededOf(
  { contract }: Enterable,
  { tables }: Place,
  sent: Parameters<typeof countSuperseded>[2],
): Promise<{ readonly superseded?: number }> {
  if (!tables || sent.length === 0) return {};
  const superseded = await withScratchDuckDb({ memoryMiB: 512 }, async (engine) => {
    await tables(engine);
    return countSuperseded(engine, contract, sent);
  });
  return { superseded };
}

const nothing = () => Promise.resolve();

/** Counts in `done` as it goes, so that an interrupted run is known as far as it came. */
async function replayAll(
  s3: S3Client,
  { entry, place }: From,
  { date, isWanted, repair, report, mostAttempts = DEFAULT_PACE.mostAttempts }: Choice,
  ports: ReplayPorts,
  done: { replayed: number; readonly reasons: string[] },
): Promise<void> {
  const { contract } = entry;
  const replayable = {
    contract: anyVersion(contract),
    read: entryPointOf(entry, 'import')?.read,
    repair,
    mostAttempts,
  };
  for await (const object of failedObjects(s3, place.bucket, failedPrefix(contract.id, date))) {
    const { replayed, reasons } = await replayObject(object, replayable, isWanted, ports);
    done.replayed += replayed;
    done.reasons.push(...reasons);
    report?.(done);
  }
}
