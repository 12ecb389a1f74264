import { localDate } from '../../lib/contracts/formats/local-date.ts';
import { addDays, daysBetween } from '../../lib/time/days.ts';
import { invoke } from '../deployment/invoke.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import type { Days } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice backfill`: exit code 0 when every day is complete, 1 when objects could not be read. */
export async function run(args: string[]): Promise<number> {
  const pipelines = (await readPipelines()).flatMap(({ name, backfill }) => (backfill ? [{ name, backfill }] : []));
  const names = pipelines.map(({ name }) => name);
  return command({
    usage: `npx sluice backfill ${names.join('|')} --from <date> --to <date>`,
    description: `Rebuilds a pipeline's UTC days from the first to the last, a few at a time, in the running local cloud or on AWS. Days
whose input has not changed stay as they are. The last day may be today (UTC) at the latest; ten years at most.`,
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
    exitCodes: { 0: 'all days are complete', 1: 'some are not, or the batch failed', 2: 'usage error' },
    run: async (values, [name = '']) => {
      const found = pipelines.find((each) => each.name === name);
      if (!found) throw new UsageError(`Expected the pipeline to be one of ${names.join(', ')}, not "${name}".`);
      const { output, mostDays, request, report } = await found.backfill();
      const windows = backfillWindows(values.from, values.to, new Date().toISOString().slice(0, 10), mostDays);
      const call = await functionOf(values['function-name'], name, output, values);
      let isComplete = true;
      for (const window of windows) {
        const made = report(await call(request(window, new Date())));
        console.log(made.text);
        isComplete &&= made.isComplete;
      }
      return isComplete ? 0 : 1;
    },
  })(args);
}

/**
 * The days from the first to the last in groups of at most `mostDays`; `today` is a date as 2026-11-21.
 * @throws {UsageError} for dates that are malformed, in the wrong order, in the future, or too many
 */
export function backfillWindows(from = '', to = '', today: string, mostDays: number): Days[] {
  for (const [name, text] of Object.entries({ from, to }))
    if (!localDate(text))
      throw new UsageError(`Expected --${name} to be a date such as 2026-11-21${text && `, not "${text}"`}.`);
  if (from > to) throw new UsageError(`Expected --from to be no later than --to, but ${from} is after ${to}.`);
  if (to > today) throw new UsageError(`Expected --to to be no later than today, ${today} in UTC, not ${to}.`);
  const count = 1 + (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (count > MOST_DAYS_AT_ONCE)
    throw new UsageError(`Expected at most ${MOST_DAYS_AT_ONCE} days, ten years, not ${count}.`);
  const firsts = daysBetween(from, to).filter((_day, index) => index % mostDays === 0);
  return firsts.map((first) => {
    const last = addDays(first, mostDays - 1);
    return { from: first, to: last < to ? last : to };
  });
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
