import { firstInterrupt } from './first-interrupt.ts';

/** Does work that would leave things half done if it stopped midway: the first Ctrl-C is ignored, and only the second stops it. */
export async function uninterrupted<Result>(work: () => Promise<Result>): Promise<Result> {
  const { release } = firstInterrupt();
  try {
    return await work();
  } finally {
    release();
  }
}
