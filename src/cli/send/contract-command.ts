import { basename } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../deployment/access.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { importKey, ZONES } from '../../lib/lake/keys.ts';
import { lake } from '../../lib/aws/lake.ts';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { dialectOf } from '../../lib/objects/dialect.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { allOptions, expectOwnOptions, importOptionsOf, readImportOptions } from '../pipelines/import-options.ts';
import { contractNamed, type Enterable, enterableIn, namesOf } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { expectFile } from '../terminal/expect-file.ts';
import { expectReadable } from './expect-readable.ts';
import { phoneNumbersOf } from './phone-numbers.ts';
import { rejections } from './rejections.ts';
import { readMessages } from './read-messages.ts';
import { sendMessages, type SendReport } from './send-messages.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice send --contract`: exit code 0 when every line went, 1 when the queue refused some, 2 when lines break the contract. */
export async function run(args: string[]): Promise<number> {
  const pipelines = await readPipelines();
  const contracts = enterableIn(pipelines);
  const importOptions = allOptions(contracts);
  const apis = pipelines.filter(({ api }) => api).map(({ name }) => name);
  return command({
    usage: 'npx sluice send <file> --contract <name>',
    description: `Sends a CSV or NDJSON file (plain or .gz) to the running local cloud, or to AWS. Lines that break a queue's contract are
listed and not sent; a file for a bucket is not sent if its beginning is wrong, and validated where it lands: see
\`npx sluice failed\`.`,
    options: {
      contract: { type: 'string', value: '<name>', says: namesOf(contracts) },
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
      ...importOptions,
    },
    positionals: [1, 1],
    notes: apis
      .map(
        (name) =>
          `With \`--to ${name}\` it sends a file through the API instead: see \`npx sluice send --to ${name} --help\`.`,
      )
      .join('\n'),
    exitCodes: {
      0: 'all lines sent, or the file dropped',
      1: 'the queue refused lines or sending failed',
      2: 'usage error, or lines break the contract',
    },
    run: async (values, [file = '']) => {
      const enterable = contractNamed(contracts, values.contract ?? '');
      const { contract, entryPoint } = enterable;
      expectFile(file);
      expectOwnOptions(enterable, Object.keys(importOptions), values);
      const given = readImportOptions(importOptionsOf(enterable), values);
      const { bucket, 'queue-url': queueUrl } = values;
      if (entryPoint.kind === 'queue') {
        if (bucket !== undefined) throw new UsageError(`${contract.id} goes to a queue: name it with --queue-url.`);
        const messages = await messagesOf(file, contract, given);
        return sendToQueue(file, contract, messages, await placeOf(queueUrl, enterable, entryPoint.output, values));
      }
      if (queueUrl !== undefined) throw new UsageError(`${contract.id} goes to a bucket: name it with --bucket.`);
      await expectReadable(file, { contract, entryPoint }, given);
      return dropIntoBucket(file, await placeOf(bucket, enterable, 'LakeBucket', values), given);
    },
  })(args);
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
  const dialect = dialectOf(given);
  if (!dialect) throw new UsageError(`Expected --zone to be UTC or a time zone's name, such as Europe/London.`);
  const { country } = given;
  const rereads = country === undefined ? [] : [await phoneNumbersOf(country)];
  return readWhole(readMessages(file, contract, dialect, rereads));
}

async function sendToQueue(
  file: string,
  contract: Enterable['contract'],
  messages: AsyncIterable<Reading[]>,
  queue: Place,
): Promise<number> {
  const report = await sendMessages(
    messages,
    contract,
    messageQueue(new SQSClient(queue.access), queue.name, { recovered: console.error }),
  );
  for (const reason of rejections(basename(file), report.rejected)) console.error(reason);
  console.log(`Sent ${report.sent}, rejected ${report.rejected.length}, refused by the queue ${report.refused}.`);
  return exitCode(report);
}

function exitCode({ sent, refused, rejected }: SendReport): number {
  if (refused > 0) return 1;
  return rejected.length > 0 || sent === 0 ? 2 : 0;
}

async function dropIntoBucket(file: string, bucket: Place, metadata: Record<string, string>): Promise<number> {
  const key = importKey(basename(file));
  await lake(new S3Client(bucket.access), bucket.name, metadata).putFile(key, file);
  console.log(
    `Dropped s3://${bucket.name}/${key}: its lines land in ${ZONES.clean}, and those that break the contract in ${ZONES.failed}.`,
  );
  return 0;
}
