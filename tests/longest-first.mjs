import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/**
 * Begins with the files whose first line says how many `@seconds` they take in `.ci/run`, so that no worker is idle at the end while
 * another one runs the longest. Where Jest has no record of an earlier run, it would begin with the largest files.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const seconds = new Map(super.sort(tests).map((test) => [test, secondsOf(test)]));
    return [...seconds.keys()].sort((one, other) => seconds.get(other) - seconds.get(one));
  }
}

function secondsOf({ path }) {
  return Number(/^\/\*\* @seconds (\d+) \*\//.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
}
