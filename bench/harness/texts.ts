import { readFileSync } from 'node:fs';

/** The first lines of a file, each a separate string, as in an event. */
export function readTexts(path: string, most = Infinity): string[] {
  const bytes = readFileSync(path);
  const texts: string[] = [];
  for (let from = 0, to = bytes.indexOf(NEWLINE); to >= 0 && texts.length < most; to = bytes.indexOf(NEWLINE, from)) {
    texts.push(bytes.toString('utf8', from, to));
    from = to + 1;
  }
  return texts;
}

const NEWLINE = 10;
