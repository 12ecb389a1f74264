/** All days from the first to the last, each as 2026-11-21. */
export function daysBetween(first: string, last: string): string[] {
  // texts can't be compared: the year after 9999 is written +010000
  const length = Math.max(0, (Date.parse(last) - Date.parse(first)) / DAY_MS + 1);
  return Array.from({ length }, (_day, index) => addDays(first, index));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 24 * 60 * 60 * 1000;
