// Derived from src/sessions/activity-day.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Per level of activity: the sessions of a day in a year. Grouped by person first, because distinct people take memory.
WITH latest AS (
  SELECT s.*, TRY_CAST(s.session_duration AS double) AS duration
  FROM session s
  LEFT JOIN copy c ON c.unique_id = s.unique_id
  WHERE c.unique_id IS NULL OR c.last_source = s.source_object
),
levelled AS (
  SELECT
    CAST(accessed_at AS date) AS day,
    CASE WHEN duration > 7200 THEN 'active' WHEN duration > 1800 THEN 'moderate' ELSE 'less_active' END AS activity_level,
    personal_number,
    CAST(consumed_traffic AS bigint) AS traffic,
    CAST(download_speed AS decimal(18, 6)) AS download,
    CAST(upload_speed AS decimal(18, 6)) AS upload
  FROM latest
  WHERE year(accessed_at) = :year AND duration BETWEEN 0 AND 36000 AND duration = floor(duration)
),
person AS (
  SELECT
    day,
    activity_level,
    personal_number,
    count(*) AS sessions,
    CAST(sum(traffic) AS bigint) AS traffic,
    sum(download) AS download,
    sum(upload) AS upload
  FROM levelled
  GROUP BY day, activity_level, personal_number
)
SELECT
  day,
  activity_level,
  CAST(sum(sessions) AS bigint) AS sessions,
  count(*) AS people,
  CAST(sum(traffic) AS bigint) AS consumed_traffic,
  round(CAST(sum(download) AS double) / CAST(sum(sessions) AS double), 3) AS average_download_speed,
  round(CAST(sum(upload) AS double) / CAST(sum(sessions) AS double), 3) AS average_upload_speed
FROM person
GROUP BY day, activity_level
ORDER BY day NULLS LAST, activity_level NULLS LAST`;
