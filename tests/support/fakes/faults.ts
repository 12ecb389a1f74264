import type { Random } from '../../../src/contracts/generator/random.ts';

/** A port whose every call may fail: before doing anything, or after doing everything, so that only the answer is lost. */
export function withFaults<Port extends object>(port: Port, random: Random): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        if (random() < 0.05) throw new Error('a crash before the call');
        const answer: unknown = await Reflect.apply(method, target, args);
        if (random() < 0.05) throw new Error('a crash after the call');
        return answer;
      };
    },
  });
}

/** Waits up to three turns of the event loop, so that invocations overlap in many ways. */
export function turns(random: Random): () => Promise<void> {
  return async () => {
    for (let left = Math.floor(random() * 4); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
  };
}

/** The values in random order. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
