import { expect } from '@jest/globals';
import type { Session } from '../../src/lib/postgres/session.ts';
import { keptStates } from './kept-states.ts';
import { mortal, type FaultyProcess } from '../support/faults/process.ts';

/** Loads that follow each other, numbered from 1, into a schema that isn't there at first. */
interface Loads {
  /** Of the database in which the schema is. */
  readonly session: Session;
  readonly schema: string;
  readonly count: number;
  readonly undisturbed: (load: number) => Promise<unknown>;
  readonly mortal: (load: number, process: FaultyProcess) => Promise<unknown>;
  /** The numbers of the calls of a load that are tried; all by default. */
  readonly tried?: (calls: readonly number[]) => readonly number[];
}

/**
 * Lets the process of every load die at each of its calls in turn, or at some of them, and expects that the next run
 * leaves what an undisturbed one leaves, in every table. Returns how many calls there are.
 */
export async function crashEverywhere({
  session,
  schema,
  count,
  tried = (calls) => calls,
  ...loads
}: Loads): Promise<number> {
  const { keep, putBack, content } = keptStates(session, schema);
  const contents = [await content()];
  await keep(0);
  for (let load = 1; load <= count; load++) {
    await loads.undisturbed(load);
    contents.push(await content());
    await keep(load);
  }
  let calls = 0;
  for (let load = 1; load <= count; load++) {
    const immortal = mortal(Infinity);
    await putBack(load - 1);
    await loads.mortal(load, immortal);
    expect({ load, content: await content() }).toEqual({ load, content: contents[load] });
    for (const call of tried(Array.from({ length: immortal.calls() }, (_, n) => n + 1))) {
      const process = mortal(call);
      await putBack(load - 1);
      await failureOf(loads.mortal(load, process));
      const failure = await failureOf(loads.undisturbed(load));
      const is = { load, call, hasDied: process.hasDied(), failure, content: await content() };
      expect(is).toEqual({ load, call, hasDied: true, failure: [], content: contents[load] });
    }
    calls += immortal.calls();
  }
  return calls;
}

/** None if it succeeds. */
function failureOf(work: Promise<unknown>): Promise<unknown[]> {
  return work.then(
    () => [],
    (error: unknown) => [error],
  );
}
