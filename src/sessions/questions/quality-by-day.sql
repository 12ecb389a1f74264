-- title: Quality by day
-- question: What was missing or wrong in each day's sessions?
-- columns:
--   day: date
--   session_rows: { kind: count, title: Sessions }
--   faulty_share: { kind: percent, title: Faulty }
--   missing_emails: count
--   missing_phone_numbers: count
--   uncastable_birth_dates: { kind: count, title: Bad birth dates }
--   uncastable_durations: { kind: count, title: Bad durations }
--   superseded_rows: { kind: count, title: Superseded }
--   conflicting_ids: { kind: count, title: In conflict }
-- chart: { mark: bar, x: day, y: faulty_share }
-- notes: From the daily batch's reports. A session is faulty if anything is missing or can't be read.
SELECT
  day,
  session_rows,
  CAST(100.0 * faulty_rows / nullif(session_rows, 0) AS decimal(18, 1)) AS faulty_share,
  missing_emails,
  missing_phone_numbers,
  uncastable_birth_dates,
  uncastable_durations,
  superseded_rows,
  conflicting_ids
FROM sessions.daily_report
ORDER BY day
