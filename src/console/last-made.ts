import { shared } from './shared.ts';

/**
 * What was made last, without waiting: undefined until it is made for the first time. Once it is older than `freshMs`, asking for it
 * has it made again. The error of the last attempt is thrown.
 */
export function lastMade<Made>(make: () => Promise<Made>, now: () => Date, freshMs: number): () => Made | undefined {
  const fresh = shared(make, now, freshMs);
  let last: { readonly made: Made } | { readonly error: unknown } | undefined;
  return () => {
    void fresh().then(
      (made) => (last = { made }),
      (error: unknown) => (last = { error }),
    );
    if (last && 'error' in last) throw last.error;
    return last?.made;
  };
}
