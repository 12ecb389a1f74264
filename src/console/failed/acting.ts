import { UsageError } from '../../lib/usage-error.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Sources } from '../sources.ts';

/** @throws {UsageError} in a read-only console */
export function expectActs(acts: Sources['acts']): NonNullable<Sources['acts']> {
  if (acts) return acts;
  throw new UsageError('This console is read-only: start it with --allow-replay to replay messages.');
}

/** @throws {UsageError} while messages of the contract are replayed or taken back, such as after a second click */
export function expectUnchanged(jobs: Jobs, contract: string): void {
  if (jobs.isChanging(contract))
    throw new UsageError(`Messages of ${contract} are being replayed or taken back: wait until that has finished.`);
}

/** @throws {UsageError} unless messages of the contract can be replayed */
export function expectReplayed<Replayed>(replayed: Replayed | undefined, contract: string): Replayed {
  if (replayed !== undefined) return replayed;
  throw new UsageError(`Messages of ${contract} are only made internally, so they can't be replayed.`);
}

/** What a replay says while it runs. */
export function progressOf(
  soFar: { readonly replayed: number; readonly reasons: readonly string[] },
  isDry: boolean,
): string {
  return `${soFar.replayed} ${isDry ? 'would be ' : ''}replayed, ${soFar.reasons.length} still rejected`;
}
