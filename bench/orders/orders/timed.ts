import { context, lambdaHandler } from '../../harness/lambda.ts';

export interface Timed {
  readonly call: (event: object) => Promise<void>;
  readonly calls: () => number;
  readonly ms: () => number;
  /** Every call's time in whole milliseconds, as Lambda bills it. */
  readonly billedMs: () => number;
}

/** A handler whose calls are counted and timed. */
export function timed(handler: unknown): Timed {
  const invoke = lambdaHandler(handler);
  let [calls, ms, billedMs] = [0, 0, 0];
  return {
    call: async (event) => {
      const start = performance.now();
      await invoke(event, context);
      const time = performance.now() - start;
      calls++;
      ms += time;
      billedMs += Math.ceil(time);
    },
    calls: () => calls,
    ms: () => ms,
    billedMs: () => billedMs,
  };
}
