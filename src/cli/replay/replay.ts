import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../../lib/aws/opened-object.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import { pace } from '../../lib/batch/pace.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { failedPrefix, importKey, rawKey } from '../../lib/lake/keys.ts';
import { ATTEMPT } from '../../lib/sources/s3-objects.ts';
import { invoke } from '../deployment/invoke.ts';
import { type Audited, openAudit } from '../failed/audit.ts';
import { type Enterable, entryPointOf } from '../pipelines/landed.ts';
import { attemptsOf } from './attempts.ts';
import { asFiles, type Deliver, deliverBy } from './deliver.ts';
import { FAILED, failedObjects, putAwayIn, RUN } from './failed-objects.ts';
import { DEFAULT_PACE, type Pace } from './pace-options.ts';
import type { Place } from './place.ts';
import { type Redelivered, type Replayed, replayObject, type ReplayPorts } from './replay-object.ts';
import type { Repair } from './revalidate.ts';
import { countSuperseded } from './superseded.ts';
import { toFunction } from './to-function.ts';

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
    const ports = portsOf(s3, { entry, place }, run, choice);
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

interface From {
  readonly entry: Enterable;
  readonly place: Place;
}

/** Counts in `done` as it goes, so that an interrupted run is known as far as it came. */
async function replayAll(
  s3: S3Client,
  { entry, place }: From,
  { date, isWanted, repair, report, mostAttempts = DEFAULT_PACE.mostAttempts }: Choice,
  ports: ReplayPorts,
  done: { replayed: number; readonly reasons: string[] },
): Promise<void> {
  const { contract } = entry;
  const replayable = { contract, read: entryPointOf(entry, 'import')?.read, repair, mostAttempts };
  for await (const object of failedObjects(s3, place.bucket, failedPrefix(contract.id, date))) {
    const { replayed, reasons } = await replayObject(object, replayable, isWanted, ports);
    done.replayed += replayed;
    done.reasons.push(...reasons);
    report?.(done);
  }
}

function portsOf(
  s3: S3Client,
  { entry: { contract, entryPoints, sinks = {} }, place: { access, bucket, outputOf } }: From,
  run: string,
  { perSecond = DEFAULT_PACE.perSecond }: Choice,
): ReplayPorts {
  const putText = putTextIn(s3, bucket);
  const pass = pace(perSecond, { now: Date.now, sleep });
  const keyOf = entryPoints.every(({ kind }) => kind === 'import')
    ? importKey
    : (name: string, dt: string) => rawKey({ table: contract.table, dt }, name);
  const functions = Object.entries(sinks).map(([stage, output]) => {
    const call: Deliver = (messages) => {
      const name = outputOf(output);
      return toFunction(name, (event) => invoke(name, event, access))(messages);
    };
    return [stage, call] as const;
  });
  const putPaced: typeof putText = async (...object) => {
    await pass(1);
    await putText(...object);
  };
  const metadataOf = ([first]: readonly Redelivered[]): Record<string, string> =>
    first ? { [RUN]: run, [FAILED]: first.failed, [ATTEMPT]: String(attemptsOf(first.event) + 1) } : {};
  const deliver = deliverBy(Object.fromEntries(functions), asFiles(keyOf, putPaced, metadataOf));
  return { open: openObject(s3), deliver, putAway: putAwayIn(s3, bucket, run) };
}
