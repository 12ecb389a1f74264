import { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../../lib/aws/opened-object.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { failedPrefix, importKey, rawKey, ZONES } from '../../lib/lake/keys.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { contractNamed, type Enterable, enterableIn, entryPointOf, namesOf } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { invoke } from '../deployment/invoke.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { asFiles, type Deliver, deliverBy } from './deliver.ts';
import { failedObjects, putAwayIn } from './failed-objects.ts';
import { type Place, placeOf } from './place.ts';
import { reasonOf, type Replayed, replayObject, type ReplayPorts } from './replay-object.ts';
import { table } from '../terminal/table.ts';
import { toFunction } from './to-function.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice replay`: exit code 0 when nothing is left, 2 when some still break the contract. */
export async function run(args: string[]): Promise<number> {
  const contracts = enterableIn(await readPipelines());
  return command({
    usage: 'npx sluice replay <contract>',
    description: `Validates rejected messages again and writes those that their contract now accepts to ${ZONES.import} or ${ZONES.raw}, with the time at
which they were rejected: fix and deploy the contract first. They move from ${ZONES.failed} to ${ZONES.replayed}, so that none is replayed
twice. Lines of a CSV are reread from their file, which must be unchanged. Contracts: ${namesOf(contracts)}.`,
    options: {
      'dry-run': { type: 'boolean', default: false, says: 'only show what would be replayed' },
      date: { type: 'string', value: '<YYYY-MM-DD>', says: 'only messages first seen on that day' },
      reason: {
        type: 'string',
        value: '<reason>',
        says: 'only messages rejected for that reason, such as "/iban format"',
      },
      ...TARGET_OPTIONS,
      bucket: { type: 'string', value: '<name>', says: "instead of --stack: the pipeline's lake" },
    },
    positionals: [1, 1],
    exitCodes: {
      0: 'all messages were replayed',
      1: 'replaying failed',
      2: 'usage error, or some messages still break their contract',
    },
    run: async ({ date, reason, 'dry-run': isDry, ...place }, [name = '']) => {
      if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
        throw new UsageError(`Expected --date to be YYYY-MM-DD, not "${date}".`);
      const entry = contractNamed(contracts, name);
      const isWanted = ({ errors }: FailedEvent) =>
        reason === undefined || errors.some((each) => reasonOf(each) === reason);
      const from = await placeOf(entry, place);
      const done = await replay(entry, from, { date, isWanted, isDry }).catch(throwAwsFailure);
      console.log(describe(done, isDry));
      return done.reasons.length > 0 ? 2 : 0;
    },
  })(args);
}

interface Choice {
  readonly date: string | undefined;
  readonly isWanted: (event: FailedEvent) => boolean;
  readonly isDry: boolean;
}

/** Replays the selected failed messages of a contract. */
export async function replay(entry: Enterable, place: Place, { date, isWanted, isDry }: Choice): Promise<Replayed> {
  const { contract } = entry;
  const s3 = new S3Client(place.access);
  const ports = portsOf(s3, place, entry);
  const nothing = { deliver: () => Promise.resolve(), putAway: () => Promise.resolve() };
  const prefix = failedPrefix(contract.id, date);
  const read = entryPointOf(entry, 'import')?.read;
  let replayed = 0;
  const reasons: string[] = [];
  for await (const object of failedObjects(s3, place.bucket, prefix)) {
    const done = await replayObject(object, { contract, read }, isWanted, isDry ? { ...ports, ...nothing } : ports);
    replayed += done.replayed;
    reasons.push(...done.reasons);
  }
  return { replayed, reasons };
}

function portsOf(
  s3: S3Client,
  { access, bucket, outputOf }: Place,
  { contract, entryPoints, sinks = {} }: Enterable,
): ReplayPorts {
  const putText = putTextIn(s3, bucket);
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
  const deliver = deliverBy(Object.fromEntries(functions), asFiles(keyOf, putText));
  return { open: openObject(s3), deliver, putAway: putAwayIn(s3, bucket, putText) };
}

function describe({ replayed, reasons }: Replayed, isDry: boolean): string {
  const counts = Map.groupBy(reasons, (reason) => reason);
  const rows = Array.from(counts, ([reason, { length }]) => [reason, length]);
  const sentence = `${isDry ? 'Would replay' : 'Replayed'} ${replayed}, still rejected ${reasons.length}.`;
  return rows.length > 0 ? `${table(['because of', 'messages'], rows)}\n\n${sentence}` : sentence;
}
