import type { Cursor } from '../../../src/lib/ports/cursor.ts';

export interface FakeCursor extends Cursor {
  /** Every value that it was moved to. */
  readonly values: string[];
}

/** A cursor in memory, which begins at `start`. */
export function fakeCursor(...start: string[]): FakeCursor {
  const values = [...start];
  const position = () => (values.length === 0 ? {} : { value: values.at(-1), version: String(values.length) });
  return {
    values,
    read: () => Promise.resolve(position()),
    move: ({ version }, value) => {
      if (version !== position().version) return Promise.resolve(undefined);
      values.push(value);
      return Promise.resolve(position());
    },
  };
}
