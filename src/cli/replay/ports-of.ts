import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../../lib/aws/opened-object.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import { pace } from '../../lib/batch/pace.ts';
import { importKey, rawKey } from '../../lib/lake/keys.ts';
import { ATTEMPT } from '../../lib/sources/s3-objects.ts';
import { invoke } from '../deployment/invoke.ts';
import type { Enterable } from '../pipelines/landed.ts';
import { attemptsOf } from './attempts.ts';
import { asFiles, type Deliver, deliverBy } from './deliver.ts';
import { FAILED, putAwayIn, RUN } from './failed-objects.ts';
import { DEFAULT_PACE } from './pace-options.ts';
import type { Place } from './place.ts';
import type { Redelivered, ReplayPorts } from './replay-object.ts';
import { toFunction } from './to-function.ts';

/** Whose failed messages are replayed. */
export interface From {
  readonly entry: Enterable;
  readonly place: Place;
}

/** Where a run's messages land or are handed to, at most `perSecond` files a second. */
export function portsOf(
  s3: S3Client,
  { entry: { contract, entryPoints, sinks = {} }, place: { access, bucket, outputOf } }: From,
  run: string,
  perSecond = DEFAULT_PACE.perSecond,
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
