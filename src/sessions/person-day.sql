-- Per person: the sessions of a day, of any duration, in a year.
WITH latest AS (
  SELECT s.*, TRY_CAST(s.session_duration AS double) AS duration
  FROM session s
  LEFT JOIN copy c ON c.unique_id = s.unique_id
  WHERE c.unique_id IS NULL OR c.last_source = s.source_object
),
person AS (
  SELECT
    CAST(accessed_at AS date) AS day,
    personal_number,
    count(*) AS sessions,
    sum(CASE WHEN duration BETWEEN 0 AND 36000 AND duration = floor(duration) THEN duration END)
      / nullif(count_if(duration BETWEEN 0 AND 36000 AND duration = floor(duration)), 0) AS average_duration,
    CAST(sum(consumed_traffic) AS bigint) AS consumed_traffic,
    max(accessed_at) AS last_session
  FROM latest
  WHERE year(accessed_at) = :year
  GROUP BY CAST(accessed_at AS date), personal_number
)
SELECT
  day,
  pseudonymise(:pseudonym_key, 'personal_number', personal_number) AS personal_number_pseudonym,
  sessions,
  average_duration,
  consumed_traffic,
  last_session
FROM person
ORDER BY day NULLS LAST, personal_number_pseudonym NULLS LAST
