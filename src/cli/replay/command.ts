import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { openObject } from '../../lib/aws/opened-object.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { failedPrefix, ZONES } from '../../lib/lake/keys.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { type Enterable, enterable, ENTERABLE } from '../contract-table.ts';
import { portOf } from '../terminal/port.ts';
import { importDoor, queueDoor } from './doors.ts';
import { failedObjects, putAwayIn } from './failed-objects.ts';
import { type Place, placeOf } from './place.ts';
import { reasonOf, type Replayed, replayObject, type ReplayPorts } from './replay-object.ts';
import { table } from '../terminal/table.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: sluice replay <contract> [options]

Judges rejected messages again and sends those that their contract accepts by now through its door: mend and deploy it first.
They go from ${ZONES.failed} to ${ZONES.replayed}, so that none is offered twice. Lines of a CSV are read from their file again, which has
to be as it was. Contracts: ${ENTERABLE}.

  --dry-run             only say what would be replayed
  --date <YYYY-MM-DD>   only messages first seen on that day
  --reason <reason>     only messages rejected for it, such as "/iban format"
  --port <n>            the local cloud's port, where several run
  --bucket <name>       on AWS: the pipeline's lake
  --queue-url <url>     on AWS: the contract's queue, if it has one

Exit code: 0 every one was replayed, 1 the door refused some or failed, 2 some break their contract still, or asked wrongly.`;

/** `sluice replay`: exit code 0 when nothing is left, 1 when the queue refused some, 2 when some still break the contract. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      'dry-run': { type: 'boolean', default: false },
      date: { type: 'string' },
      reason: { type: 'string' },
      port: { type: 'string' },
      bucket: { type: 'string' },
      'queue-url': { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError(HELP);
  const { date, reason, 'dry-run': isDry } = values;
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
    throw new UsageError(`Expected --date to be YYYY-MM-DD, not "${date}".`);
  const entry = enterable(name);
  const place = await placeOf(entry, { ...values, port: portOf(values.port) });
  const isWanted = ({ errors }: FailedEvent) =>
    reason === undefined || errors.some((each) => reasonOf(each) === reason);
  const done = await replay(entry, place, { date, isWanted, isDry }).catch(throwAwsFailure);
  console.log(describe(done, isDry));
  return done.refused > 0 ? 1 : done.reasons.length > 0 ? 2 : 0;
}

interface Choice {
  readonly date: string | undefined;
  readonly isWanted: (event: FailedEvent) => boolean;
  readonly isDry: boolean;
}

/** Replays the failed messages of a contract that are wanted. */
export async function replay(
  { contract }: Enterable,
  place: Place,
  { date, isWanted, isDry }: Choice,
): Promise<Replayed> {
  const s3 = new S3Client(place.access);
  const ports = portsOf(s3, place);
  const nothing = { deliver: () => Promise.resolve([]), putAway: () => Promise.resolve() };
  const prefix = failedPrefix(contract.id, date);
  let [replayed, refused] = [0, 0];
  const reasons: string[] = [];
  for await (const object of failedObjects(s3, place.bucket, prefix)) {
    const done = await replayObject(object, contract, isWanted, isDry ? { ...ports, ...nothing } : ports);
    replayed += done.replayed;
    refused += done.refused;
    reasons.push(...done.reasons);
  }
  return { replayed, refused, reasons };
}

function portsOf(s3: S3Client, { access, bucket, queueUrl }: Place): ReplayPorts {
  const putText = putTextIn(s3, bucket);
  const deliver =
    queueUrl === undefined
      ? importDoor(putText)
      : queueDoor(messageQueue(new SQSClient(access), queueUrl, { recovered: console.error }));
  return { open: openObject(s3), deliver, putAway: putAwayIn(s3, bucket, putText) };
}

function describe({ replayed, refused, reasons }: Replayed, isDry: boolean): string {
  const counts = Map.groupBy(reasons, (reason) => reason);
  const rows = Array.from(counts, ([reason, { length }]) => [reason, length]);
  const sentence = `${isDry ? 'Would replay' : 'Replayed'} ${replayed}, refused by the queue ${refused}, still rejected ${reasons.length}.`;
  return rows.length > 0 ? `${table(['because of', 'messages'], rows)}\n\n${sentence}` : sentence;
}
