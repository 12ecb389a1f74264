import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { S3Client } from '@aws-sdk/client-s3';
import { accept } from '../../lib/contracts/validate.ts';
import { failedEvent, type FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { failedPrefix, landedDay, landedPrefix } from '../../lib/lake/keys.ts';
import { failedFiles } from '../lake/failed-messages.ts';
import { mirror } from '../lake/mirror.ts';
import { cleanFiles } from '../lake/tables.ts';
import type { Arrived, Sent } from './outcome.ts';

/**
 * A look at what a lake holds of the days of a file's messages, written since then; what was seen before isn't copied
 * again. `folder` is for the copies.
 */
export function arrivedIn(
  s3: S3Client,
  bucket: string,
  { expected, contract }: Pick<Sent, 'expected' | 'contract'>,
  { folder, since }: { readonly folder: string; readonly since: Date },
): () => Promise<Arrived> {
  const days = [...expected.days].sort();
  const isRecent = (written: Date) => written >= since;
  const isWanted = (key: string, written: Date) => isRecent(written) && expected.days.has(landedDay(key)?.dt ?? '');
  const all = landedPrefix({ table: contract.table, dt: '' }).replace(/\/$/, '');
  const [clean, failed] = [`${folder}/clean`, `${folder}/failed`];
  const copyClean = mirror(s3, bucket, clean, `${all}${commonStart(days[0], days.at(-1))}`, isWanted);
  const copyFailed = mirror(s3, bucket, failed, failedPrefix(contract.id), (_key, written) => isRecent(written));
  return async () => {
    await Promise.all([...(days.length > 0 ? [copyClean()] : []), copyFailed()]);
    return { clean: await cleanFiles(clean, contract.table), failed: eventsIn(await failedFiles(failed, contract.id)) };
  };
}

async function* eventsIn(paths: readonly string[]): AsyncGenerator<FailedEvent, void, undefined> {
  for (const path of paths)
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
      yield accept(failedEvent, JSON.parse(line));
}

/** What the first and the last day begin with, and so all between them do. */
function commonStart(first = '', last = ''): string {
  let length = 0;
  while (length < first.length && first[length] === last[length]) length++;
  return first.slice(0, length);
}
