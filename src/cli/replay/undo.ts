import {
  type _Object,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { objectStore } from '../../lib/aws/object-store.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import { accept } from '../../lib/contracts/validate.ts';
import { failedEvent } from '../../lib/generated/failed-event.v1.ts';
import {
  cleanPrefix,
  failedKey,
  failedPrefix,
  importKey,
  rawPrefix,
  replayedKey,
  replayedPrefix,
} from '../../lib/lake/keys.ts';
import { FIRST_SEEN, isReplayed, objectName, REPLAYED } from '../../lib/sources/s3-objects.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { openAudit } from '../failed/audit.ts';
import type { Enterable } from '../pipelines/landed.ts';
import { FAILED, ndjsonOf, RUN } from './failed-objects.ts';
import type { Place } from './place.ts';
import { type DeliveredFile, type ReplayedObject, type Undone, undoRun } from './undo-run.ts';

/**
 * Takes back what a run replayed and hasn't landed yet, and records that in a separate audit line, even if it fails halfway.
 * @throws {UsageError} if the run replayed nothing of this contract, or was undone already
 */
export async function undo({ contract }: Pick<Enterable, 'contract'>, place: Place, run: string): Promise<Undone> {
  const lake: Lake = { s3: new S3Client(place.access), bucket: place.bucket, run, since: begunAt(run) };
  const { audit } = await openAudit(place, new Date());
  const landed = await landedNames(lake, [cleanPrefix(contract.table), failedPrefix(contract.id)]);
  const files = await deliveredFiles(lake, [importKey(REPLAYED), rawPrefix(contract.table)]);
  const objects = replayedObjects(lake, replayedPrefix(contract.id));
  const done = { undone: 0, landed: 0 };
  try {
    await undoRun(objects, files, ({ name }) => landed.has(name), done);
  } finally {
    if (done.undone + done.landed > 0)
      await audit({ what: 'undo', contract: contract.id, messages: done.undone, undone: run });
  }
  if (done.undone + done.landed === 0)
    throw new UsageError(`The run ${run} has nothing to undo: it replayed no messages of ${contract.id}.`);
  return done;
}

export function describeUndone({ undone, landed }: Undone): string {
  if (undone === 0)
    return `Took nothing back: ${landed} stay replayed, as they had landed already, or went to a function.`;
  const rest = landed === 0 ? '' : ` ${landed} stay replayed: they had landed already, or went to a function.`;
  return `Took back ${undone}: they are failed messages again.${rest}`;
}

interface Lake {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly run: string;
  /** Before the run wrote anything. */
  readonly since: Date;
}

/** The time in the name of a run, less what clocks may differ by. @throws {UsageError} unless it is such a name */
function begunAt(run: string): Date {
  const [, day, hours, minutes, seconds] = /^(\d{8})T(\d\d)(\d\d)(\d\d)\d{3}Z-[0-9a-f]{8}$/.exec(run) ?? [];
  const date = day?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const time = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(time))
    throw new UsageError(`"${run}" isn't the name of a run. \`npx sluice replay\` prints that name.`);
  return new Date(time - FIVE_MINUTES_MS);
}

const FIVE_MINUTES_MS = 300_000;

async function* objectsSince({ s3, bucket, since }: Lake, prefix: string): AsyncGenerator<_Object, void, undefined> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }))
    yield* Contents.filter(({ LastModified }) => LastModified !== undefined && LastModified >= since);
}

/** The names of the objects from which clean or rejected messages have come. */
async function landedNames(lake: Lake, prefixes: readonly string[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const prefix of prefixes)
    for await (const { Key = '' } of objectsSince(lake, prefix)) {
      const [name] = /[0-9a-f]{32}(?=[.-])/.exec(Key.slice(Key.lastIndexOf('/'))) ?? [];
      if (name !== undefined) names.add(name);
    }
  return names;
}

async function deliveredFiles(lake: Lake, prefixes: readonly string[]): Promise<DeliveredFile[]> {
  const { s3, bucket: Bucket, run } = lake;
  const files: DeliveredFile[] = [];
  for (const prefix of prefixes)
    for await (const { Key = '', ETag = '' } of objectsSince(lake, prefix)) {
      if (!isReplayed(Key)) continue;
      const { Metadata = {}, VersionId } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      const { [RUN]: by, [FAILED]: failed, [FIRST_SEEN]: firstSeen } = Metadata;
      if (by !== run || failed === undefined || firstSeen === undefined) continue;
      const remove = async () => {
        // this version: a notice that names it would still find it behind a delete marker
        await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      };
      files.push({ name: objectName({ bucket: Bucket, key: Key }, ETag), failed, firstSeen, remove });
    }
  return files;
}

async function* replayedObjects(lake: Lake, prefix: string): AsyncGenerator<ReplayedObject, void, undefined> {
  const { s3, bucket: Bucket, run } = lake;
  const putText = putTextIn(s3, Bucket);
  const store = objectStore(s3, Bucket);
  for await (const { Key = '' } of objectsSince(lake, prefix)) {
    const { Body, Metadata = {} } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const failed = Metadata[FAILED];
    if (!Body || Metadata[RUN] !== run || failed === undefined) continue;
    const lines = (await Body.transformToString()).trimEnd().split('\n');
    const restore: ReplayedObject['restore'] = async ([first, ...more], landed) => {
      if (!first) return;
      const text = ndjsonOf([first, ...more]);
      // what its object still has stays there
      if (!(await store.create(failed, text))) await store.put(failedKey({ ...first, id: `${first.id}-${run}` }), text);
      const [kept] = landed;
      if (kept) await putText(replayedKey(failed, kept.id), ndjsonOf(landed), Metadata);
      if (!kept || replayedKey(failed, kept.id) !== Key) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    };
    yield { failed, events: lines.map((line) => accept(failedEvent, JSON.parse(line))), restore };
  }
}
