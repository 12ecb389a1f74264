import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { findDeployment } from '../deployment/deployment.ts';
import type { Pipeline } from '../../local/cloud/deploy-pipelines.ts';
import { lake } from '../../lib/aws/lake.ts';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import type { Access } from '../deployment/access.ts';
import { runningAccess } from '../deployment/running.ts';
import { importKey, ZONES } from '../../lib/lake/keys.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { type ContractEntry, type Door, ENTERABLE, enterable } from '../contract-table.ts';
import { expectFile } from '../terminal/expect-file.ts';
import { portOf } from '../terminal/port.ts';
import { CSV_OPTIONS, readCsvOptions } from './csv-options.ts';
import { readMessages } from './read-messages.ts';
import { sendMessages, type SendReport } from './send-messages.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: npx sluice send <file> --contract <name> [options]

Sends a CSV or NDJSON file (plain or .gz) to the running local cloud, or to AWS. Lines that break a queue's contract are named
and not sent; a file of order lines is judged where it lands, see \`sluice failed\`.

  --contract <name>     ${ENTERABLE}
  --port <n>            the local cloud's port, where several run
  --queue-url <url>     a queue on AWS, for messages of a queue
  --bucket <name>       a bucket on AWS, for order lines
  --encoding <name>     of order lines: utf-8 or latin1 (utf-8)
  --dates <order>       of order lines: iso, such as 2010-12-01 08:26:00, or us, such as 12/1/2010 8:26 (iso)

\`sluice send <csv> --to orders\` sends order lines through the API instead: see \`sluice send --to orders --help\`.

Exit code: 0 all lines sent or the file dropped, 1 the queue refused lines or sending failed, 2 lines break the contract, or
asked wrongly.`;

/** `sluice send --contract`: exit code 0 when every line went, 1 when the queue refused some, 2 when lines break the contract. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      contract: { type: 'string' },
      port: { type: 'string' },
      'queue-url': { type: 'string' },
      bucket: { type: 'string' },
      ...CSV_OPTIONS,
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(HELP);
  const { pipeline, contract, door } = enterable(values.contract ?? '');
  expectFile(file);
  const port = portOf(values.port);
  if (door.kind === 'queue') {
    if (values.bucket !== undefined) throw new UsageError(`${contract.id} goes to a queue: name it with --queue-url.`);
    if (values.encoding !== undefined || values.dates !== undefined)
      throw new UsageError(`--encoding and --dates are for order files: a file of ${contract.id} is UTF-8.`);
    return sendToQueue(file, contract, await placeOf(values['queue-url'], pipeline, door, port));
  }
  if (values['queue-url'] !== undefined)
    throw new UsageError(`${contract.id} goes to a bucket: name it with --bucket.`);
  const { encoding, dates } = readCsvOptions(values);
  return dropIntoBucket(file, await placeOf(values.bucket, pipeline, door, port), { encoding, dates });
}

/** A queue's URL or a bucket's name, and how AWS clients reach it; on AWS they take that from the environment. */
interface Place {
  readonly name: string;
  readonly access: Partial<Access>;
}

/** What the options name on AWS, or else the door of the running local cloud. */
async function placeOf(
  name: string | undefined,
  pipeline: Pipeline,
  door: Door,
  port: number | undefined,
): Promise<Place> {
  if (name !== undefined) return { name, access: {} };
  const access = await runningAccess(port);
  const deployed = await findDeployment(access);
  return { name: deployed(pipeline, door.output), access };
}

async function sendToQueue(file: string, contract: ContractEntry['contract'], queue: Place): Promise<number> {
  const report = await sendMessages(
    readWhole(readMessages(file, contract)),
    contract,
    messageQueue(new SQSClient(queue.access), queue.name, { recovered: console.error }),
  );
  for (const { line, violations } of report.rejected) {
    const place = line === 0 ? basename(file) : `${basename(file)}:${line}`;
    for (const { pointer, keyword, expected, actual } of violations)
      console.error(`${place}: ${`${pointer} ${keyword}`.trim()}: expected ${expected}, found ${actual}`);
  }
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
