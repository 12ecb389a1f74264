import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { localDate } from '../../lib/contracts/formats/local-date.ts';
import { addDays, daysBetween } from '../../lib/time/days.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { invoke } from '../deployment/invoke.ts';
import { publishQueueUrl } from '../deployment/publish-queue.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { contractNamed, type LandedContract, landedIn, namesOf } from '../pipelines/landed.ts';
import type { Days } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { notifyPublish } from './notify-publish.ts';

/** `sluice backfill`: exit code 0 when every day is complete, 1 when objects could not be read, or publish not notified of them. */
export async function run(args: string[]): Promise<number> {
  const all = await readPipelines();
  const contracts = landedIn(all);
  const pipelines = all.flatMap(({ name, backfill }) => (backfill ? [{ name, backfill }] : []));
  const names = pipelines.map(({ name }) => name);
  return command({
    usage: `npx sluice backfill ${[...names, '<contract>'].join('|')} --from <date> --to <date>`,
    description: `Rebuilds the UTC days of a pipeline's batch from the first to the last, a few at a time, in the running local cloud or on
AWS. Days whose input has not changed stay as they are. With a contract instead of a pipeline, it has publish merge the clean objects of
these days into the contract's table again, for objects that landed before publish was deployed or whose notices were lost. The last
day may be today (UTC) at the latest; ten years at most. Contracts: ${namesOf(contracts)}.`,
    options: {
      from: { type: 'string', value: '<date>', says: 'the first day, such as 2026-11-21' },
      to: { type: 'string', value: '<date>', says: 'the last day' },
      ...TARGET_OPTIONS,
      'function-name': {
        type: 'string',
        value: '<name>',
        says: 'instead of --stack: the function that builds the days',
      },
    },
    positionals: [1, 1],
    exitCodes: {
      0: 'all days are complete, or publish was notified of all objects',
      1: 'some days or objects were not, or the batch failed',
      2: 'usage error',
    },
    run: async (values, [name = '']) => {
      const days = expectDays(values.from, values.to, new Date().toISOString().slice(0, 10));
      if (name.includes('/')) {
        if (values['function-name'] !== undefined)
          throw new UsageError("--function-name is for a pipeline's batch, not for a contract.");
        return publishAgain(contractNamed(contracts, name), days, values);
      }
      const found = pipelines.find((each) => each.name === name);
      if (!found)
        throw new UsageError(
          `Expected the pipeline to be one of ${names.join(', ')}, not "${name}".${didYouMean(name, names)}`,
        );
      const { output, mostDays, request, report } = await found.backfill();
      const call = await functionOf(values['function-name'], name, output, values);
      let isComplete = true;
      for (const window of backfillWindows(days, mostDays)) {
        const made = report(await call(request(window, new Date())));
        console.log(made.text);
        isComplete &&= made.isComplete;
      }
      return isComplete ? 0 : 1;
    },
  })(args);
}

/**
 * The days from the first to the last; `today` is a date as 2026-11-21.
 * @throws {UsageError} for dates that are malformed, in the wrong order, in the future, or too many
 */
export function expectDays(from = '', to = '', today: string): Days {
  for (const [name, text] of Object.entries({ from, to }))
    if (!localDate(text))
      throw new UsageError(`Expected --${name} to be a date such as 2026-11-21${text && `, not "${text}"`}.`);
  if (from > to) throw new UsageError(`Expected --from to be no later than --to, but ${from} is after ${to}.`);
  if (to > today) throw new UsageError(`Expected --to to be no later than today, ${today} in UTC, not ${to}.`);
  const count = 1 + (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (count > MOST_DAYS_AT_ONCE)
    throw new UsageError(`Expected at most ${MOST_DAYS_AT_ONCE} days, ten years, not ${count}.`);
  return { from, to };
}

/** The same days in groups of at most `mostDays`. */
export function backfillWindows({ from, to }: Days, mostDays: number): Days[] {
  const firsts = daysBetween(from, to).filter((_day, index) => index % mostDays === 0);
  return firsts.map((first) => {
    const last = addDays(first, mostDays - 1);
    return { from: first, to: last < to ? last : to };
  });
}

/** Says how many objects publish was notified of. */
async function publishAgain(
  { pipeline, contract }: LandedContract,
  days: Days,
  target: Parameters<typeof openTarget>[0],
): Promise<number> {
  const { access, deployed } = await openTarget(target);
  const url = await publishQueueUrl(pipeline, access, target.stack).catch(throwAwsFailure);
  if (url === undefined)
    throw new UsageError(`${pipeline} has no tables: its lake was deployed without TableBucketArn.`);
  const ports = {
    store: objectStore(new S3Client(access), deployed(pipeline, 'LakeBucket')),
    queue: messageQueue(new SQSClient(access), url, { recovered: console.error }),
  };
  const { sent, refused } = await notifyPublish(contract.table, days, ports).catch(throwAwsFailure);
  if (sent + refused === 0) {
    console.log(`Nothing of ${contract.id} landed on these days, so there is nothing to publish again.`);
    return 0;
  }
  const { namespace, name } = lakeTable({ id: contract.id, columns: [] });
  const objects = `${sent} ${sent === 1 ? 'object' : 'objects'}`;
  console.log(`Notified publish of ${objects}: their rows will be in ${namespace}.${name} within a few minutes.`);
  if (refused > 0) console.error(`The queue refused notices of ${refused} more: run the same command again.`);
  return refused > 0 ? 1 : 0;
}

/** The function on AWS that is named, or else the one of the deployment. */
async function functionOf(
  name: string | undefined,
  pipeline: string,
  output: string,
  target: Parameters<typeof openTarget>[0],
): Promise<(request: object) => Promise<unknown>> {
  if (name !== undefined) return (request) => invoke(name, request).catch(throwAwsFailure);
  const { access, deployed } = await openTarget(target);
  return (request) => invoke(deployed(pipeline, output), request, access).catch(throwAwsFailure);
}

/** More is almost certainly a typo; each day costs a query. */
const MOST_DAYS_AT_ONCE = 3653;
