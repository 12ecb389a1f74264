import type { Random } from '../../../src/contracts/generator/random.ts';
import { pick } from '../../../src/contracts/generator/random.ts';
import { isInParts, part, throttled } from './parts.ts';

/** What can happen to a call. */
export type Fault =
  /** It fails and has no effect. */
  | 'before'
  /** It takes effect, and its answer is lost. */
  | 'after'
  /** Part of it takes effect; the answer says so where the service's does. */
  | 'partly'
  /** The service refuses all of it. */
  | 'throttled'
  /** It takes effect so late that its event has been delivered again and handled meanwhile. */
  | 'slow'
  /** It takes effect, and the process ends. */
  | 'ends';

export const FAULTS: readonly Fault[] = ['before', 'after', 'partly', 'throttled', 'slow', 'ends'];

/** Says what happens to the next call. */
export type Schedule = () => Fault | undefined;

/** A simulated process whose calls fail by a schedule. */
export interface FaultyProcess {
  /** Counts a call; once the process is dead, calls do nothing. */
  readonly call: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
  /** A port whose every call is counted. */
  readonly port: <Port extends object>(port: Port) => Port;
  /** What happens to what the process held, such as connections. */
  readonly atDeath: (happens: () => Promise<unknown>) => void;
  readonly calls: () => number;
  /** True from its last call on. */
  readonly hasDied: () => boolean;
  /** The faults that happened; a call that is whole or not at all can't be done partly. */
  readonly faults: () => readonly Fault[];
}

type Call = (...args: unknown[]) => unknown;

/** A process; during a slow call `meanwhile` happens. */
export function faultyProcess(
  next: Schedule,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): FaultyProcess {
  const ends: (() => Promise<unknown>)[] = [];
  const faults: Fault[] = [];
  let calls = 0;
  let isDead = false;
  const invoke = async (work: Call, args: readonly unknown[], name = ''): Promise<unknown> => {
    if (isDead) throw new Error('The process is dead');
    calls++;
    const fault = next();
    if (fault === undefined || (fault === 'partly' && !isInParts(name, args))) return work(...args);
    faults.push(fault);
    if (fault === 'before') throw new Error('A fault before the call');
    if (fault === 'partly') return part(name, args, work);
    if (fault === 'throttled') return throttled(name, args);
    if (fault === 'slow') await meanwhile();
    if (fault === 'ends') isDead = true;
    const answer: unknown = await work(...args);
    if (fault === 'slow') return answer;
    if (fault === 'after') throw new Error('The answer was lost');
    await Promise.all(ends.map((end) => end()));
    throw new Error('The process dies');
  };
  return {
    call: async (work) => {
      let answer: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
      await invoke(async () => {
        answer = { value: await work() };
      }, []);
      if (!answer) throw new Error('A call without an answer');
      return answer.value;
    },
    port: (real) =>
      new Proxy(real, {
        get: (target, name) => {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== 'function') return method;
          const call: Call = (...args): unknown => Reflect.apply(method, target, args);
          return (...args: unknown[]) => invoke(call, args, String(name));
        },
      }),
    atDeath: (happens) => ends.push(happens),
    calls: () => calls,
    hasDied: () => isDead,
    faults: () => faults,
  };
}

/**
 * A process that dies in its last call: that one is done, but its answer isn't heard. So a process for every number of calls
 * dies at every place, because what it asks for next would change nothing either way.
 */
export function mortal(last: number): FaultyProcess {
  return faultyProcess(onlyAt(last, 'ends'));
}

/** A process without faults. */
export function undisturbed(): FaultyProcess {
  return faultyProcess(() => undefined);
}

/** Nothing but one fault, at a call, from 1. */
export function onlyAt(at: number, fault: Fault): Schedule {
  let calls = 0;
  return () => (++calls === at ? fault : undefined);
}

/** Any of the faults at a share of the calls. */
export function atRandom(random: Random, share: number, faults = FAULTS): Schedule {
  return () => (random() < share ? pick(random, faults) : undefined);
}

/** A port some of whose calls fail before or after they take effect. */
export function withFaults<Port extends object>(port: Port, random: Random): Port {
  return faultyProcess(atRandom(random, 0.1, ['before', 'after'])).port(port);
}
