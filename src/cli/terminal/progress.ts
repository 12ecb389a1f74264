import type { WriteStream } from 'node:tty';

/** Shows progress. */
export interface Progress {
  /** On a terminal the line takes the place of the one before, and stays if it is the last. */
  readonly show: (line: string, isLast?: boolean) => void;
  /** Prints another line. */
  readonly note: (text: string) => void;
}

/** Progress on a terminal in one line that changes, elsewhere a line each time. */
export function progressOn(output: Pick<WriteStream, 'isTTY' | 'write'>): Progress {
  const start = output.isTTY ? '\r\u001b[2K' : '';
  return {
    show: (line, isLast = false) => output.write(`${start}${line}${output.isTTY && !isLast ? '' : '\n'}`),
    note: (text) => output.write(`${start}${text}\n`),
  };
}
