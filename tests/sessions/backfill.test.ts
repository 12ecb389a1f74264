import { expect, test } from '@jest/globals';
import { describeDays } from '../../src/sessions/backfill.ts';

test('every kind of fault in a day has its column', () => {
  const text = describeDays([
    {
      day: '2026-11-20',
      run: '0123456789abcdef',
      year: 2026,
      complete: false,
      unreadable_objects: ['clean/session/v1/dt=2026-11-20/a.parquet'],
      session_rows: 20,
      faulty_rows: 19,
      missing_emails: 4,
      missing_phone_numbers: 5,
      uncastable_birth_dates: 6,
      uncastable_durations: 7,
      rows_of_other_years: 8,
      superseded_rows: 2,
      conflicting_ids: 3,
      conflicts: [],
      filtered_sessions: 1,
    },
  ]);
  const [head, row, unreadable] = text.split('\n').map((line) => line.split(/ {2,}/));
  expect(Object.fromEntries((head ?? []).map((name, index) => [name, row?.[index]]))).toEqual({
    day: '2026-11-20',
    rows: '20',
    'over 30 min': '1',
    superseded: '2',
    'in conflict': '3',
    'no e-mail': '4',
    'no phone': '5',
    'bad birth date': '6',
    'bad duration': '7',
    'other years': '8',
    complete: 'no',
  });
  expect(unreadable).toEqual(["Can't read clean/session/v1/dt=2026-11-20/a.parquet."]);
});
