import type { ReadSource } from '../../src/cli/diagram/metrics/counted.ts';

/** Reads each file only once, because every change is tried on all of them. */
export function once(read: ReadSource): ReadSource {
  const texts = new Map<string, string>();
  return (path) => {
    const text = texts.get(path) ?? read(path);
    texts.set(path, text);
    return text;
  };
}
