/** All months from the first to the last of `dates`, each as its first day: 2026-11-01. */
export function monthsOf(dates: readonly string[]): string[] {
  const numbers = dates.map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1);
  if (numbers.length === 0) return [];
  const first = numbers.reduce((least, each) => Math.min(least, each));
  const last = numbers.reduce((most, each) => Math.max(most, each));
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const [year, month] = [Math.floor((first + n) / 12), ((first + n) % 12) + 1];
    return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  });
}
