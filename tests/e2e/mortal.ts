/** A simulated process that dies in the middle of its work. */
export interface Mortal {
  /** Counts a call; once the process is dead, calls do nothing. */
  readonly call: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
  /** A port whose every call is counted. */
  readonly port: <Port extends object>(port: Port) => Port;
  /** What happens to what the process held, such as connections. */
  readonly atDeath: (happens: () => Promise<unknown>) => void;
  readonly calls: () => number;
  /** True from its last call on. */
  readonly hasDied: () => boolean;
}

/**
 * Dies in its last call: that one is done, but its answer isn't heard. So a process for every number of calls dies at every
 * place, because what it asks for next would change nothing either way.
 */
export function mortal(last: number): Mortal {
  const ends: (() => Promise<unknown>)[] = [];
  let calls = 0;
  const call: Mortal['call'] = async (work) => {
    if (calls >= last) throw new Error('The process is dead');
    calls++;
    const answer = await work();
    if (calls < last) return answer;
    await Promise.all(ends.map((end) => end()));
    throw new Error('The process dies');
  };
  const port: Mortal['port'] = (real) =>
    new Proxy(real, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => call(async (): Promise<unknown> => await Reflect.apply(method, target, args));
      },
    });
  return { call, port, atDeath: (happens) => ends.push(happens), calls: () => calls, hasDied: () => calls >= last };
}
