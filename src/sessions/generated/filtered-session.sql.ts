// Derived from src/sessions/filtered-session.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The sessions of more than half an hour in a year, each once, without personal data in plain.
WITH latest AS (
  SELECT s.*, TRY_CAST(s.session_duration AS double) AS duration
  FROM session s
  LEFT JOIN copy c ON c.unique_id = s.unique_id
  WHERE c.unique_id IS NULL OR c.last_source = s.source_object
)
SELECT
  unique_id,
  accessed_at,
  CAST(duration AS integer) AS session_duration,
  CASE WHEN duration > 7200 THEN 'active' ELSE 'moderate' END AS activity_level,
  download_speed,
  upload_speed,
  download_speed + upload_speed AS total_bandwidth,
  consumed_traffic,
  mask_email(email) AS masked_email,
  pseudonymise(:pseudonym_key, 'user_name', user_name) AS user_name_pseudonym,
  pseudonymise(:pseudonym_key, 'personal_number', personal_number) AS personal_number_pseudonym,
  pseudonymise(:pseudonym_key, 'mac_address', mac_address) AS mac_address_pseudonym
FROM latest
WHERE year(accessed_at) = :year AND duration > 1800 AND duration <= 36000 AND duration = floor(duration)`;
