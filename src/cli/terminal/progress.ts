import type { WriteStream } from 'node:tty';
import type { Settled } from '../../local/start/settle.ts';

/** Shows how much has landed: on a terminal in a single line that is updated, elsewhere in a new line for every change. */
export function progress(output: Pick<WriteStream, 'isTTY' | 'write'>): (settled: readonly Settled[]) => void {
  let last = '';
  return (settled) => {
    const line = settled.map(describe).join('; ');
    if (line === last) return;
    last = line;
    output.write(output.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    if (output.isTTY && settled.every(({ account }) => account.unaccounted === 0)) output.write('\n');
  };
}

function describe({ run, account }: Settled): string {
  const { accepted, unaccounted } = account;
  return `${run.entry.pipeline}: ${accepted - unaccounted} of ${accepted} landed, ${unaccounted} in flight`;
}
