-- The sessions of more than half an hour in a year, each once, without personal data in plain.
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
  CASE
    WHEN position('@' IN email) > 0 THEN
      substr(email, 1, least(3, (position('@' IN email) - 1) / 2)) || '***@' || split_part(email, '@', 2)
    WHEN email <> '' THEN '***'
  END AS masked_email,
  lower(substr(to_hex(sha256(to_utf8(:pseudonym_key || user_name))), 1, 32)) AS user_name_pseudonym,
  lower(substr(to_hex(sha256(to_utf8(:pseudonym_key || personal_number))), 1, 32)) AS personal_number_pseudonym,
  lower(substr(to_hex(sha256(to_utf8(:pseudonym_key || mac_address))), 1, 32)) AS mac_address_pseudonym
FROM latest
WHERE year(accessed_at) = :year AND duration > 1800 AND duration <= 36000 AND duration = floor(duration)
