/** The day whose sessions all sides take, and the key of its pseudonyms; daily_report.py says the same. */
export const DAY = '2026-11-20';
export const KEY = 'a key of 32 characters for tests';
