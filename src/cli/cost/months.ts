/** As AWS counts a month. */
export const HOURS = 730;
export const SECONDS = HOURS * 3600;

const DAYS = HOURS / 24;
const UNIT_HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/**
 * How often a schedule runs in a month, on average.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws {Error} for what is no `rate(…)`, `cron(…)` or `at(…)`
 */
export function runsAMonth(expression: string): number {
  if (/^at\(.+\)$/.test(expression)) return 1;
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (every !== undefined) return HOURS / (Number(every) * (UNIT_HOURS[unit] ?? 1));
  const [, fields = ''] = /^cron\((\S+(?: \S+){5})\)$/.exec(expression) ?? [];
  const [minutes, hours, days, months, weekdays] = fields.split(' ');
  if (!minutes || !hours || !days || !months || !weekdays)
    throw new Error(`Expected a schedule such as cron(0 2 * * ? *) or rate(1 hour), not ${expression}`);
  const aDay = countIn(minutes, 0, 59) * countIn(hours, 0, 23);
  return aDay * daysAMonth(days, weekdays) * (countIn(months, 1, 12) / 12);
}

function daysAMonth(days: string, weekdays: string): number {
  // the second Friday, the last one or the last day: once a month each
  if (/[LW#]$/.test(days) || /[#L]/.test(weekdays)) return `${days},${weekdays}`.split(',').length - 1;
  if (!/^[*?]$/.test(weekdays)) return (countIn(weekdays, 1, 7) / 7) * DAYS;
  return /^[*?]$/.test(days) ? DAYS : countIn(days, 1, 31);
}

/** How many of the numbers from `first` to `last` a field such as `*`, `2`, `5/10`, `8-18` or `MON-FRI` means. */
function countIn(field: string, first: number, last: number): number {
  const counts = field.split(',').map((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from = first, to] = range.split('-').map((each) => numberOf(each, first));
    if (!part.includes('/') && to === undefined && range !== '*') return 1;
    const span = (to ?? last) - from;
    // FRI-MON goes over the end of the week
    return Math.floor((span < 0 ? span + last - first + 1 : span) / Number(step)) + 1;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function numberOf(text: string, first: number): number {
  if (text === '*') return first;
  const place = [WEEKDAYS, MONTHS].map((names) => names.indexOf(text.toUpperCase()) + 1).find((each) => each > 0);
  return place ?? Number(text);
}

const WEEKDAYS: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS: readonly string[] = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
