import { UsageError } from '../../lib/usage-error.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { contractNamed, enterableIn, namesOf } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { shown } from '../terminal/shown.ts';
import { table } from '../terminal/table.ts';
import { PACE_OPTIONS, paceOf } from './pace-options.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import { reasonOf, type Replayed } from './replay-object.ts';
import { describeUndone, undo } from './undo.ts';

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
      ...PACE_OPTIONS,
      undo: { type: 'string', value: '<run>', says: 'take back the messages of a run that have not landed yet' },
      ...TARGET_OPTIONS,
      bucket: { type: 'string', value: '<name>', says: "instead of --stack: the pipeline's lake" },
    },
    positionals: [1, 1],
    exitCodes: {
      0: 'all messages were replayed',
      1: 'replaying failed',
      2: 'usage error, or some messages still break their contract',
    },
    run: async ({ date, reason, 'dry-run': isDry, undo: undone, attempts, rate, ...place }, [name = '']) => {
      if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
        throw new UsageError(`Expected --date to be YYYY-MM-DD, not "${date}".`);
      const entry = contractNamed(contracts, name);
      const isWanted = ({ errors }: FailedEvent) =>
        reason === undefined || errors.some((each) => reasonOf(each) === reason);
      const from = await placeOf(entry, place);
      if (undone !== undefined) {
        console.log(describeUndone(await undo(entry, from, undone).catch(throwAwsFailure)));
        return 0;
      }
      const choice = {
        date,
        isWanted,
        isDry,
        ...paceOf({ attempts, rate }),
        noted: { what: 'replay', reason },
      } as const;
      const done = await replay(entry, from, choice).catch(throwAwsFailure);
      const chosen = [
        ...(reason === undefined ? [] : [`the reason ${shown(reason)}`]),
        ...(date === undefined ? [] : [`the day ${date}`]),
      ];
      console.log(describe(done, isDry) ?? describeNone(entry.contract.id, chosen));
      return done.reasons.length > 0 ? 2 : 0;
    },
  })(args);
}

/** That a contract has no failed messages, or none that match what was asked for. */
export function describeNone(contract: string, chosen: readonly string[]): string {
  return `No failed message of ${contract}${chosen.length > 0 ? ` matches ${chosen.join(' and ')}` : ' is left'}.`;
}

/** What a run did; undefined if there was nothing to do. */
export function describe(
  { replayed, reasons, run: name, superseded = 0 }: Replayed,
  isDry: boolean,
): string | undefined {
  if (replayed + reasons.length === 0) return undefined;
  const counts = Map.groupBy(reasons, (reason) => reason);
  const rows = Array.from(counts, ([reason, { length }]) => [reason, length]);
  const sentence = `${isDry ? 'Would replay' : 'Replayed'} ${replayed}, still rejected ${reasons.length}.`;
  const undoing =
    name === undefined || replayed === 0 ? '' : ` Until they have landed, --undo ${name} takes them back.`;
  const newer =
    superseded === 0
      ? ''
      : ` ${superseded} of them ${isDry ? 'would leave' : 'leave'} a newer row with their key as it is.`;
  const all = `${sentence}${newer}${undoing}`;
  return rows.length > 0 ? `${table(['because of', 'messages'], rows)}\n\n${all}` : all;
}
