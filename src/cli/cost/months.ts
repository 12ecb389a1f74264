/** As AWS counts a month. */
export const HOURS = 730;
export const SECONDS = HOURS * 3600;

/** How often a schedule runs in a month: for cron expressions in minutes and hours, such as `cron(0/15 * * * ? *)`. */
export function runsAMonth(expression: string): number {
  const [, minutes = '', hours = ''] = /^cron\((\S+) (\S+) \* \* \? \*\)$/.exec(expression) ?? [];
  const [anHour, aDay] = [countIn(minutes, 60), countIn(hours, 24)];
  if (anHour === undefined || aDay === undefined)
    throw new Error(`Expected a daily or hourly schedule, not ${expression}`);
  return (anHour * aDay * HOURS) / 24;
}

/** How many of 0 to `end` - 1 a field such as `*`, `2` or `5/10` means. */
function countIn(field: string, end: number): number | undefined {
  if (field === '*') return end;
  const [, first, step] = /^(\d+)(?:\/(\d+))?$/.exec(field) ?? [];
  if (first === undefined) return undefined;
  return step === undefined ? 1 : Math.ceil((end - Number(first)) / Number(step));
}
