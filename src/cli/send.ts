import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { expectOutput, stackOf } from './cloud/deploy-pipelines.ts';
import { outputsOf } from './cloud/deploy-stack.ts';
import { runningAccess, useAccess } from './cloud/running.ts';
import { CONTRACTS, type ContractEntry } from './contract-table.ts';
import { readMessages } from './send/read-messages.ts';
import { sendMessages, type SendReport } from './send/send-messages.ts';
import { UsageError } from './usage-error.ts';

const KNOWN = CONTRACTS.map(({ contract }) => contract.id).join(', ');
const HELP = `Usage: npx sluice send <file> --contract <name> [--queue-url <url> | --bucket <name>] [--encoding utf-8|latin1] [--dates iso|us]

Sends a CSV or NDJSON file (plain or .gz) to the running local cloud, or with --queue-url or --bucket to AWS. Lines that
break the contract are named and not sent. Contracts: ${KNOWN}.
--encoding and --dates say how an order file differs from UTF-8 and from 2010-12-01 08:26:00.`;

/** \`sluice send\`: exit code 0 when every line went, 1 when the queue refused some, 2 when lines break the contract. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      contract: { type: 'string' },
      'queue-url': { type: 'string' },
      bucket: { type: 'string' },
      encoding: { type: 'string', default: 'utf-8' },
      dates: { type: 'string', default: 'iso' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(HELP);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const entry = entryOf(values.contract);
  const to = values['queue-url'] ?? values.bucket ?? (await localDoor(entry));
  if (entry.door.kind === 'queue') return sendToQueue(file, entry, to);
  return dropIntoBucket(file, to, { encoding: values.encoding, dates: values.dates });
}

function entryOf(name: string | undefined): ContractEntry {
  const entry = CONTRACTS.find(({ contract: { id } }) => [id, id.replace(/\.v\d+$/, '')].includes(name ?? ''));
  if (!entry) throw new UsageError(`Expected --contract to be one of ${KNOWN}${name ? `, not "${name}"` : ''}.`);
  return entry;
}

async function localDoor({ pipeline, door }: ContractEntry): Promise<string> {
  const access = await runningAccess();
  useAccess(access);
  const stack = stackOf(pipeline);
  return expectOutput(await outputsOf(stack, access), stack, door.output);
}

async function sendToQueue(file: string, { contract }: ContractEntry, queueUrl: string): Promise<number> {
  const { messageQueue } = await import('../lib/aws/send-messages.ts');
  const messages = readMessages(file, contract.columns);
  if (!messages) throw new UsageError('Expected a file that ends in .csv, .ndjson or .jsonl (or those with .gz).');
  const report = await sendMessages(messages, contract, messageQueue(queueUrl, { recovered: console.error }));
  for (const { line, violations } of report.rejected) {
    for (const { pointer, keyword, expected, actual } of violations)
      console.error(`${basename(file)}:${line}: ${pointer} ${keyword}: expected ${expected}, found ${actual}`);
  }
  console.log(`Sent ${report.sent}, rejected ${report.rejected.length}, refused by the queue ${report.refused}.`);
  return exitCode(report);
}

function exitCode({ sent, refused, rejected }: SendReport): number {
  if (refused > 0) return 1;
  return rejected.length > 0 || sent === 0 ? 2 : 0;
}

async function dropIntoBucket(file: string, bucket: string, metadata: Record<string, string>): Promise<number> {
  const { putFileIn } = await import('../lib/aws/put-object.ts');
  const key = `import/${basename(file)}`;
  await putFileIn(bucket, metadata)(key, file);
  console.log(`Dropped s3://${bucket}/${key}: its lines land in clean/, and those that break the contract in failed/.`);
  return 0;
}
