import { parseArgs } from 'node:util';
import { localDate } from '../../lib/contracts/formats/local-date.ts';
import { addDays, daysBetween, MOST_DAYS } from '../../sessions/days.ts';
import type { DailyRequest } from '../../sessions/generated/daily-request.v1.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { invoke } from '../deployment/invoke.ts';
import { runningAccess } from '../deployment/running.ts';
import { describeDays, readDays } from '../../sessions/backfill.ts';
import { portOf } from '../terminal/port.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: npx sluice backfill sessions --from <date> --to <date> [--port <n> | --function-name <name>]

Has the daily batch make the UTC days from the first to the last again, ${MOST_DAYS} at a time, in the running local cloud (of
several, the one at the port), or with --function-name in AWS. Days whose clean sessions have not changed stay as they are.
The last is today, in UTC, at the latest; ten years at most.

Exit code: 0 all days are whole, 1 some are not or the batch failed, 2 asked wrongly.`;

/** `sluice backfill`: exit code 0 when every day is complete, 1 when objects could not be read. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      from: { type: 'string' },
      to: { type: 'string' },
      port: { type: 'string' },
      'function-name': { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.join() !== 'sessions') throw new UsageError(HELP);
  const windows = backfillWindows(values.from, values.to, new Date().toISOString().slice(0, 10));
  const call = await dailyFunction(values['function-name'], portOf(values.port));
  let isComplete = true;
  for (const window of windows) {
    const days = readDays(await call({ scheduled_at: new Date().toISOString(), ...window }));
    console.log(describeDays(days));
    isComplete &&= days.every(({ complete }) => complete);
  }
  return isComplete ? 0 : 1;
}

interface Window {
  readonly from: string;
  readonly to: string;
}

/**
 * The requests that cover the days from the first to the last; `today` is a date as 2026-11-21.
 * @throws {UsageError} for what are no dates, in the wrong order, still to come, or too many
 */
export function backfillWindows(from = '', to = '', today: string): Window[] {
  for (const [name, text] of Object.entries({ from, to }))
    if (!localDate(text))
      throw new UsageError(`Expected --${name} to be a date as 2026-11-21${text && `, not "${text}"`}.`);
  if (from > to) throw new UsageError(`Expected --from to be no later than --to, but ${from} is after ${to}.`);
  if (to > today) throw new UsageError(`Expected --to to be no later than today, ${today} in UTC, not ${to}.`);
  const count = 1 + (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (count > MOST_DAYS_AT_ONCE)
    throw new UsageError(`Expected at most ${MOST_DAYS_AT_ONCE} days, ten years, not ${count}.`);
  const firsts = daysBetween(from, to).filter((_day, index) => index % MOST_DAYS === 0);
  return firsts.map((first) => {
    const last = addDays(first, MOST_DAYS - 1);
    return { from: first, to: last < to ? last : to };
  });
}

async function dailyFunction(name: string | undefined, port: number | undefined): Promise<Call> {
  if (name !== undefined) return (request) => invoke(name, request).catch(throwAwsFailure);
  const access = await runningAccess(port);
  const deployed = await findDeployment(access);
  return (request) => invoke(deployed('sessions', 'DailyFunctionName'), request, access).catch(throwAwsFailure);
}

type Call = (request: DailyRequest) => Promise<unknown>;

/** What is more is a slip of the keyboard: each day costs a query. */
const MOST_DAYS_AT_ONCE = 3653;
