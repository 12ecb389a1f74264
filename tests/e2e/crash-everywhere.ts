import { expect } from '@jest/globals';
import type { Session } from '../../src/lib/postgres/session.ts';
import { keptStates } from './kept-states.ts';
import { mortal, type Mortal } from './mortal.ts';

/** Loads that follow each other, numbered from 1, into a schema that isn't there at first. */
interface Loads {
  /** Of the database in which the schema is. */
  readonly session: Session;
  readonly schema: string;
  readonly count: number;
  readonly undisturbed: (load: number) => Promise<unknown>;
  readonly mortal: (load: number, process: Mortal) => Promise<unknown>;
}

/**
 * Lets the process of every load die at each of its calls in turn, and expects that the next run leaves what an undisturbed
 * one leaves, in every table. Gives how many deaths there were.
 */
export async function crashEverywhere({ session, schema, count, ...loads }: Loads): Promise<number> {
  const { keep, putBack, content } = keptStates(session, schema);
  const contents = [await content()];
  await keep(0);
  for (let load = 1; load <= count; load++) {
    await loads.undisturbed(load);
    contents.push(await content());
    await keep(load);
  }
  let deaths = 0;
  for (let load = 1; load <= count; load++) {
    for (let call = 1; ; call++) {
      await putBack(load - 1);
      const process = mortal(call);
      const failure = await failureOf(loads.mortal(load, process));
      const next = process.hasDied() ? await failureOf(loads.undisturbed(load)) : failure;
      const is = { load, call, failure: next, content: await content() };
      expect(is).toEqual({ load, call, failure: [], content: contents[load] });
      if (!process.hasDied()) break;
      deaths++;
    }
  }
  return deaths;
}

/** None where it succeeds. */
function failureOf(work: Promise<unknown>): Promise<unknown[]> {
  return work.then(
    () => [],
    (error: unknown) => [error],
  );
}
