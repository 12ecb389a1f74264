import { basename } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { apiQueue } from '../api/api-queue.ts';
import { destination } from '../api/destination.ts';
import { postTo } from '../api/signed-post.ts';
import type { Enterable } from '../pipelines/landed.ts';
import type { ApiEntryPoint, QueueEntryPoint } from '../pipelines/pipeline.ts';
import { sayOutcome } from './await-outcome.ts';
import { expectDialect } from '../files/expect-dialect.ts';
import { phoneNumbersOf } from './phone-numbers.ts';
import { readMessages } from '../files/read-messages.ts';
import { rejections } from '../files/rejections.ts';
import { type RejectsFile, rejectsFile } from './rejects-file.ts';
import { placeOf, type Request } from './request.ts';
import { sendMessages, type SendReport } from './send-messages.ts';

/** Validates a file's messages and sends them to a queue or an API; resolves to the exit code. */
export async function throughQueue(
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
