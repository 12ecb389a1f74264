import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Access } from '../deployment/access.ts';
import { progressOn } from '../terminal/progress.ts';
import { table } from '../terminal/table.ts';
import type { Option } from '../terminal/command.ts';
import { arrivedIn } from './arrived.ts';
import { expectedOf } from './expected.ts';
import { type Outcome, outcomeOf, type Sent } from './outcome.ts';

/** Options that ask a command what became of a file. */
export const OUTCOME_OPTIONS = {
  wait: { type: 'boolean', default: false, says: 'wait until its lines have landed or failed' },
  minutes: { type: 'string', value: '<n>', default: '20', says: 'with --wait: give up after n minutes (20)' },
  outcome: { type: 'boolean', default: false, says: 'send nothing; only report what became of the file' },
} as const satisfies Record<string, Option>;

/** The lake in which a file's messages land. */
interface Lake {
  readonly access: Partial<Access>;
  /** Of its bucket. */
  readonly name: string;
}

interface File {
  readonly batches: AsyncIterable<Reading[]>;
  readonly contract: Sent['contract'];
  readonly dropped?: string | undefined;
}

/** How long to wait: not at all, or for some minutes from `since`. */
export type Waiting = { readonly since: Date; readonly minutes: number } | undefined;

/**
 * To be called before a file is sent: what lands afterwards belongs to this run. This machine's clock may be ahead of the lake's.
 * @throws {UsageError} unless the minutes are a number above 0
 */
export function waitingFrom({ wait, minutes }: { readonly wait: boolean; readonly minutes: string }): Waiting {
  if (!(Number(minutes) > 0)) throw new UsageError(`Expected --minutes to be a number above 0, not "${minutes}".`);
  return wait ? { since: new Date(Date.now() - CLOCKS_APART_MS), minutes: Number(minutes) } : undefined;
}

/** Says what became of a file's lines. Exit code 0 if all have landed, 1 if some are still on their way, 2 if some failed. */
export async function sayOutcome(
  { batches, contract, dropped }: File,
  { access, name }: Lake,
  waiting: Waiting,
): Promise<number> {
  return withScratchDuckDb({ memoryMiB: 1024, scratch: tmpdir() }, async (engine, folder) => {
    const sent = { expected: await expectedOf(batches, contract, folder), contract, dropped };
    const since = waiting?.since ?? new Date(0);
    const arrived = arrivedIn(new S3Client(access), name, sent, { folder, since });
    const look = async () => outcomeOf(sent, await arrived(), { engine, folder });
    const progress = progressOn(process.stderr);
    const outcome = await settled(look, {
      minutes: waiting?.minutes ?? 0,
      pause: () => sleep(PAUSE_MS),
      now: Date.now,
      report: (each) => {
        if (process.stderr.isTTY) progress.show(summaryOf(each));
      },
    });
    if (process.stderr.isTTY) progress.show('', true);
    console.log(describeOutcome(outcome, waiting && sentence(waiting.minutes)));
    return outcome.waiting > 0 ? 1 : outcome.failed > 0 ? 2 : 0;
  });
}

interface Patience {
  readonly minutes: number;
  readonly pause: () => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly report: (outcome: Outcome) => void;
}

/** Looks until nothing is on its way, or for some minutes; returns the last outcome. */
export async function settled(
  look: () => Promise<Outcome>,
  { minutes, pause, now, report }: Patience,
): Promise<Outcome> {
  for (const deadline = now() + minutes * 60_000; ;) {
    const outcome = await look();
    if (outcome.waiting === 0 || now() >= deadline) return outcome;
    report(outcome);
    await pause();
  }
}

/** An outcome, for people; `gaveUp` is said if lines are still on their way. */
export function describeOutcome(outcome: Outcome, gaveUp?: string): string {
  const rows = [...outcome.reasons].map(([reason, times]) => [reason, times]);
  return [
    ...(rows.length > 0 ? [table(['failed because of', 'lines'], rows), ''] : []),
    summaryOf(outcome),
    ...(outcome.waiting > 0
      ? [gaveUp ?? 'Lines that have neither landed nor failed are still on their way, or were never sent.']
      : []),
  ].join('\n');
}

function summaryOf({ landed, failed, waiting }: Outcome): string {
  return `Landed ${landed}, failed ${failed}, not yet ${waiting}.`;
}

function sentence(minutes: number): string {
  return `Gave up waiting after ${minutes} minutes: the other lines are on their way or stuck. To check again, run the same command with --outcome.`;
}

const PAUSE_MS = 3000;
const CLOCKS_APART_MS = 60_000;
