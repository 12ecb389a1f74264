import type { CsvOptions } from '../retailer-options.ts';
import { datesHint } from '../retailer-date.ts';
import { lineRanges } from '../../cli/terminal/line-ranges.ts';
import type { Reason, Tally } from './tally.ts';

/** What happened to a file's lines, in words. */
export function sendSummary(tally: Tally, options: CsvOptions): string {
  const { sent, earlier, accepted, rejected, reasons, hints, retries } = tally;
  const listed = [...reasons.values()].toSorted((a, b) => b.count - a.count);
  const lines = `${count(accepted)} accepted, ${count(rejected)} rejected of ${count(accepted + rejected)} lines`;
  const before = earlier > 0 ? `, ${count(earlier)} in an earlier run` : '';
  return [
    `${lines}; ${count(sent)} sent${before}.`,
    ...listed.map(describe),
    ...Array.from(retries, ([reason, times]) => `Retried ${count(times)} ×: ${reason}`),
    ...new Set([...listed.flatMap(({ violation }) => hintFor(violation, options)), ...hints]),
  ].join('\n');
}

function describe({ violation: { pointer, keyword, expected, actual }, count: times, lines }: Reason): string {
  const what = `${[pointer, keyword].join(' ').trim()}: expected ${expected}, found ${actual}`;
  if (lines.includes(0)) return `  the file: ${what}`;
  const ranges = lineRanges(lines, MOST_RANGES);
  const more = times > lines.length && !ranges.endsWith('…') ? ', …' : '';
  return `  ${count(times)} × ${what} (line ${ranges}${more})`;
}

/** The option that the user may have forgotten. */
function hintFor({ pointer, keyword }: Reason['violation'], { encoding, dates }: CsvOptions): string[] {
  if (keyword === 'encoding' && pointer === '' && encoding === 'utf-8')
    return ['If the file is Latin-1, add --encoding latin1.'];
  return pointer === '/invoiced_at' ? [datesHint(dates)] : [];
}

const count = (value: number) => value.toLocaleString('en');

const MOST_RANGES = 100;
