import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../lib/batch/backoff.ts';
import { PermanentError, TransientError } from '../../lib/errors.ts';
import { firstInterrupt } from '../../cli/terminal/first-interrupt.ts';
import type { CsvOptions } from '../retailer-options.ts';
import type { Destination } from '../../cli/api/destination.ts';
import { journalOf } from './journal.ts';
import { openOrderFile } from './open-order-file.ts';
import { pace } from '../../lib/batch/pace.ts';
import { sendParts } from './send-parts.ts';
import { sendProgress } from './send-progress.ts';
import { sendSummary } from './send-summary.ts';
import { postTo } from '../../cli/api/signed-post.ts';
import { addRejected, addRetry, newTally, type Tally } from './tally.ts';

/** The exit code after Ctrl-C. */
export const INTERRUPTED = 130;

/** Validates a file's lines without sending any. Exit code 0 if all are valid, otherwise 2. */
export async function checkFile(path: string, options: CsvOptions): Promise<number> {
  const { tally, file, progress } = begin(path, options);
  for await (const { messages, rejected } of file.parts) {
    tally.taken += messages.length + rejected.length;
    tally.accepted += messages.length;
    addRejected(tally, rejected);
    progress.report();
  }
  progress.end();
  console.log(sendSummary(tally, options));
  return exitCode(tally);
}

/**
 * Sends a file's lines, resuming an interrupted run. Exit code 0 if all were accepted, 1 if the API
 * failed, 2 if lines were rejected, 130 after Ctrl-C.
 */
export async function sendFile(
  path: string,
  options: CsvOptions,
  { url, sender }: Destination,
  rate: number,
): Promise<number> {
  const journal = await journalOf(path, url);
  if (journal.size > 0) console.error(`Resuming an earlier run that was interrupted.`);
  const { tally, file, progress } = begin(path, options);
  const { signal: interrupt, release } = firstInterrupt();
  const rest = (milliseconds: number) => sleep(milliseconds, undefined, { signal: interrupt });
  const failure = await failureOf(
    sendParts(file.parts, tally, {
      posting: {
        post: postTo(url, sender),
        pause: backoff(Math.random, rest),
        recovered: (reason) => {
          if (addRetry(tally, reason)) progress.note(`Retrying: ${reason}.`);
          progress.report();
        },
      },
      journal,
      pace: pace(rate, { now: () => performance.now(), sleep: rest }),
      stopped: () => interrupt.aborted,
      report: progress.report,
    }).finally(release),
  );
  progress.end();
  console.log(sendSummary(tally, options));
  if (interrupt.aborted) return unfinished('Interrupted. Nothing is lost:', INTERRUPTED);
  if (failure instanceof PermanentError) return unfinished(`${failure.message}. Once that is fixed,`, 1);
  if (failure) return unfinished(`${failure.message}. Nothing is lost:`, 1);
  await journal.close();
  return exitCode(tally);
}

function begin(path: string, options: CsvOptions) {
  const tally = newTally();
  const file = openOrderFile(path, options);
  const progress = sendProgress(process.stderr, { tally, read: file.read, now: () => performance.now() });
  return { tally, file, progress };
}

/** Why sending stopped, if running the command again may help. */
async function failureOf(sending: Promise<void>): Promise<Error | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof TransientError || error instanceof PermanentError || isAbort(error)) return error;
    throw error;
  }
}

function isAbort(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AbortError';
}

function unfinished(reason: string, code: number): number {
  console.error(`${reason} the same command resumes from here.`);
  return code;
}

function exitCode({ reasons }: Tally): number {
  return reasons.size > 0 ? 2 : 0;
}
