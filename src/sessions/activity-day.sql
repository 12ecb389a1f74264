-- Per level of activity: the sessions of a day in a year. People are counted apart: what is summed for each of them would
-- not fit into memory beside the copies.
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
total AS (
  SELECT day, activity_level, count(*) AS sessions, CAST(sum(traffic) AS bigint) AS traffic, sum(download) AS download, sum(upload) AS upload
  FROM levelled
  GROUP BY day, activity_level
),
person AS (
  SELECT DISTINCT day, activity_level, personal_number FROM levelled
),
people AS (
  SELECT day, activity_level, count(*) AS people FROM person GROUP BY day, activity_level
)
SELECT
  t.day,
  t.activity_level,
  t.sessions,
  p.people,
  t.traffic AS consumed_traffic,
  round(CAST(t.download AS double) / CAST(t.sessions AS double), 3) AS average_download_speed,
  round(CAST(t.upload AS double) / CAST(t.sessions AS double), 3) AS average_upload_speed
FROM total t
JOIN people p ON p.day = t.day AND p.activity_level = t.activity_level
ORDER BY t.day NULLS LAST, t.activity_level NULLS LAST
