import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { apiQueue } from '../api/api-queue.ts';
import { destination } from '../api/destination.ts';
import { postTo } from '../api/signed-post.ts';
import type { Access } from '../deployment/access.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { importKey, ZONES } from '../../lib/lake/keys.ts';
import { lake } from '../../lib/aws/lake.ts';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { allOptions, expectOwnOptions, importOptionsOf, readImportOptions } from '../pipelines/import-options.ts';
import { contractNamed, type Enterable, enterableIn, namesOf } from '../pipelines/landed.ts';
import type { ApiEntryPoint, EntryPoint, ImportEntryPoint, QueueEntryPoint } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { OUTCOME_OPTIONS, sayOutcome, type Waiting, waitingFrom } from './await-outcome.ts';
import { expectDialect } from './expect-dialect.ts';
import { expectReadable } from './expect-readable.ts';
import { phoneNumbersOf } from './phone-numbers.ts';
import { rejections } from './rejections.ts';
import { type RejectsFile, rejectsFile } from './rejects-file.ts';
import { readMessages } from './read-messages.ts';
import { sendMessages, type SendReport } from './send-messages.ts';
import { withLocalFile } from './with-local-file.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice send --contract`: exit code 0 when every line went, 1 when the queue refused some, 2 when lines break the contract. */
export async function run(args: string[]): Promise<number> {
  const pipelines = await readPipelines();
  const contracts = enterableIn(pipelines);
  const importOptions = allOptions(contracts);
  const apis = pipelines.filter(({ api }) => api).map(({ name }) => name);
  return command({
    usage: 'npx sluice send <file> --contract <name>',
    description: `Sends a file (CSV, NDJSON or JSON, plain or .gz; or Parquet; also s3://<bucket>/<key>) to the running local cloud, or to AWS.
Lines that break a queue's contract are listed and not sent; a file for a bucket is not sent if its beginning is wrong, and validated where it lands: see
\`npx sluice failed\`.`,
    options: {
      contract: { type: 'string', value: '<name>', says: namesOf(contracts) },
      to: {
        type: 'string',
        value: '<pipeline>',
        says: 'instead of --contract: the pipeline whose only contract it is',
      },
      ...TARGET_OPTIONS,
      'queue-url': {
        type: 'string',
        value: '<url>',
        says: 'instead of --stack: the queue, for a contract that has one',
      },
      bucket: {
        type: 'string',
        value: '<name>',
        says: 'instead of --stack: the bucket, for a contract whose files are dropped into one',
      },
      rejects: {
        type: 'string',
        value: '<file>',
        says: 'for a contract that has a queue: write the rejected lines to this file, with their reasons, as NDJSON',
      },
      ...importOptions,
      ...OUTCOME_OPTIONS,
    },
    positionals: [1, 1],
    notes: apis
      .map(
        (name) =>
          `With \`--to ${name}\` it sends a file through the API instead: see \`npx sluice send --to ${name} --help\`.`,
      )
      .join('\n'),
    exitCodes: {
      0: 'all lines sent, or the file dropped; with --wait or --outcome, all landed',
      1: 'the queue refused lines or sending failed; with --wait or --outcome, some lines have not arrived yet',
      2: 'usage error, or lines break the contract',
    },
    run: async (values, [place = '']) => {
      const named =
        values.to === undefined
          ? contractNamed(contracts, values.contract ?? '')
          : onlyContractOf(values.to, contracts);
      const entryPoint = chosen(named, values);
      const enterable: Enterable = { ...named, entryPoints: [entryPoint] };
      expectOwnOptions(enterable, Object.keys(importOptions), values);
      const given = readImportOptions(importOptionsOf(enterable), values);
      return withLocalFile(place, (file) => {
        const request = { file, given, values, waiting: waitingFrom(values) };
        return entryPoint.kind === 'import'
          ? throughBucket(enterable, entryPoint, request)
          : throughQueue(enterable, entryPoint, request);
      });
    },
  })(args);
}

function onlyContractOf(pipeline: string, contracts: readonly Enterable[]): Enterable {
  const [only, ...others] = contracts.filter((each) => each.pipeline === pipeline);
  if (only && others.length === 0) return only;
  throw new UsageError(`${pipeline} has several contracts: name one with --contract.`);
}

/** The entry point that an option names on AWS, or else the first. */
function chosen(
  { contract: { id }, entryPoints }: Enterable,
  { bucket, 'queue-url': queueUrl }: Request['values'],
): EntryPoint {
  const named = [...(bucket === undefined ? [] : ['import']), ...(queueUrl === undefined ? [] : ['queue'])];
  const found =
    named.length === 0 ? entryPoints[0] : entryPoints.find(({ kind }) => named.every((name) => name === kind));
  if (found) return found;
  throw new UsageError(
    entryPoints[0].kind === 'import'
      ? `${id} goes to a bucket: name it with --bucket.`
      : `${id} goes to a queue: name it with --queue-url.`,
  );
}

/** What the command line asks for. */
interface Request {
  readonly file: string;
  /** How the file is written. */
  readonly given: Record<string, string>;
  readonly values: {
    readonly outcome: boolean;
    readonly rejects?: string | undefined;
    readonly bucket?: string | undefined;
    readonly 'queue-url'?: string | undefined;
  } & Parameters<typeof openTarget>[0];
  readonly waiting: Waiting;
}

async function throughQueue(
  enterable: Enterable,
  entryPoint: QueueEntryPoint | ApiEntryPoint,
  { file, given, values, waiting }: Request,
): Promise<number> {
  const { contract } = enterable;
  const { 'queue-url': queueUrl, outcome: isOnlyAsked, rejects } = values;
  const isAsked = waiting !== undefined || isOnlyAsked;
  if (isAsked && queueUrl !== undefined)
    throw new UsageError('--wait and --outcome read the lake: name the stack with --stack.');
  const read = () => messagesOf(file, contract, given);
  const sent = isOnlyAsked
    ? 0
    : await sendToQueue(file, contract, await read(), {
        queue: await openQueue(enterable, entryPoint, values),
        rejects: rejects === undefined ? undefined : await rejectsFile(rejects, expectDialect(given).encoding),
      });
  if (!isAsked || sent === 1) return sent;
  const lake = await placeOf(undefined, enterable, 'LakeBucket', values);
  return (await sayOutcome({ batches: await read(), contract }, lake, waiting)) || sent;
}

async function throughBucket(
  enterable: Enterable,
  entryPoint: ImportEntryPoint,
  { file, given, values, waiting }: Request,
): Promise<number> {
  const { contract } = enterable;
  const { bucket, outcome: isOnlyAsked, rejects } = values;
  if (rejects !== undefined)
    throw new UsageError(
      `${contract.id} goes to a bucket, where it is validated: \`npx sluice failed\` lists what was rejected.`,
    );
  if (!isOnlyAsked) await expectReadable(file, { contract, entryPoint }, given);
  const lake = await placeOf(bucket, enterable, 'LakeBucket', values);
  if (!isOnlyAsked) await dropIntoBucket(file, lake, given);
  if (!isOnlyAsked && waiting === undefined) return 0;
  const batches = readWhole(entryPoint.read({ key: file, body: createReadStream(file), metadata: given }));
  return sayOutcome({ batches, contract, dropped: importKey(basename(file)) }, lake, waiting);
}

async function openQueue(
  enterable: Enterable,
  entryPoint: QueueEntryPoint | ApiEntryPoint,
  { 'queue-url': queueUrl, ...target }: Request['values'],
): Promise<MessageQueue> {
  const { pipeline } = enterable;
  if (entryPoint.kind === 'api') {
    const { url, sender } = await destination({ pipeline, path: entryPoint.path }, target, process.env);
    return apiQueue(postTo(url, sender), console.error);
  }
  const queue = await placeOf(queueUrl, enterable, entryPoint.output, target);
  return messageQueue(new SQSClient(queue.access), queue.name, { recovered: console.error });
}

/** A queue's URL or a bucket's name, and how AWS clients reach it; on AWS they take that from the environment. */
interface Place {
  readonly name: string;
  readonly access: Partial<Access>;
}

/** What an option names on AWS, or else the output of the deployment. */
async function placeOf(
  name: string | undefined,
  { pipeline }: Enterable,
  output: string,
  target: Parameters<typeof openTarget>[0],
): Promise<Place> {
  if (name !== undefined) return { name, access: {} };
  const { access, deployed } = await openTarget(target);
  return { name: deployed(pipeline, output), access };
}

/** The messages of a file, as its options say that it is written. */
async function messagesOf(
  file: string,
  contract: Enterable['contract'],
  given: Readonly<Record<string, string>>,
): Promise<AsyncIterable<Reading[]>> {
  const dialect = expectDialect(given);
  const { country } = given;
  const rereads = country === undefined ? [] : [await phoneNumbersOf(country)];
  return readWhole(readMessages(file, contract, dialect, rereads));
}

async function sendToQueue(
  file: string,
  contract: Enterable['contract'],
  messages: AsyncIterable<Reading[]>,
  { queue, rejects }: { readonly queue: MessageQueue; readonly rejects: RejectsFile | undefined },
): Promise<number> {
  const report = await sendMessages(messages, contract, queue, rejects?.keep);
  await rejects?.close();
  for (const reason of rejections(basename(file), report.rejected)) console.error(reason);
  console.log(`Sent ${report.sent}, rejected ${report.rejected.length}, refused ${report.refused}.`);
  return exitCode(report);
}

function exitCode({ sent, refused, rejected }: SendReport): number {
  if (refused > 0) return 1;
  return rejected.length > 0 || sent === 0 ? 2 : 0;
}

async function dropIntoBucket(file: string, bucket: Place, metadata: Record<string, string>): Promise<void> {
  const key = importKey(basename(file));
  await lake(new S3Client(bucket.access), bucket.name, metadata).putFile(key, file);
  console.log(
    `Dropped s3://${bucket.name}/${key}: its lines land in ${ZONES.clean}, and those that break the contract in ${ZONES.failed}.`,
  );
}
