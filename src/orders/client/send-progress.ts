import type { WriteStream } from 'node:tty';
import { progressOn } from '../../cli/terminal/progress.ts';
import type { Tally } from './tally.ts';

export interface ProgressSource {
  readonly tally: Tally;
  /** The part of the file that has been read, from 0 to 1. */
  readonly read: () => number;
  /** In milliseconds. */
  readonly now: () => number;
}

interface SendProgress {
  readonly report: () => void;
  /** Prints another line. */
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** Shows a file's progress: on a terminal in one line that changes, elsewhere in an occasional line. */
export function sendProgress(
  output: Pick<WriteStream, 'isTTY' | 'write'>,
  { tally, read, now }: ProgressSource,
): SendProgress {
  const progress = progressOn(output);
  const begin = now();
  let shown = begin;
  const show = (isLast: boolean) => {
    progress.show(progressLine(tally, read(), (now() - begin) / 1000), isLast);
    shown = now();
  };
  return {
    report: () => {
      if (now() - shown >= (output.isTTY ? 200 : 10_000)) show(false);
    },
    note: progress.note,
    end: () => {
      if (output.isTTY) show(true);
    },
  };
}

/** `read` is the part of the file that has been read. */
export function progressLine(
  { taken, sent, earlier, accepted, rejected, retries }: Tally,
  read: number,
  seconds: number,
): string {
  const lines = accepted + rejected;
  // what is in flight isn't done
  const done = taken > 0 ? (read * lines) / taken : 0;
  const left = done > 0 ? lines / done - lines : 0;
  const rate = seconds > 0 ? sent / seconds : 0;
  const again = [...retries.values()].reduce((sum, times) => sum + times, 0);
  const parts = [
    `${whole(lines)} lines (${whole(done * 100)} %)`,
    ...(rejected > 0 ? [`${whole(rejected)} rejected`] : []),
    ...(again > 0 ? [`${whole(again)} × retried`] : []),
    ...(earlier > 0 ? [`${whole(earlier)} sent before`] : []),
    ...(rate > 0 ? [`${whole(rate)} lines/s`, `${duration(left / rate)} left`] : []),
  ];
  return parts.join(', ');
}

function duration(seconds: number): string {
  const total = Math.ceil(seconds);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}

const whole = (value: number) => Math.floor(value).toLocaleString('en');
