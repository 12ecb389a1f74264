// Derived from src/sessions/copy.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Of each repeated id the object that was accepted last, and whether its copies differ. An object holds an id once.
WITH repeated AS (
  SELECT
    s.unique_id,
    s.source_object,
    -- short, so that the ids of many copies fit into memory
    md5(to_utf8(concat_ws(
      chr(31),
      s.person_name,
      s.user_name,
      coalesce(s.email, chr(30)),
      s.personal_number,
      CAST(s.birth_date AS varchar),
      s.address,
      coalesce(s.phone_number, chr(30)),
      s.mac_address,
      s.ip_address,
      s.iban,
      CAST(s.accessed_at AS varchar),
      CAST(s.session_duration AS varchar),
      CAST(s.download_speed AS varchar),
      CAST(s.upload_speed AS varchar),
      CAST(s.consumed_traffic AS varchar)
    ))) AS content
  FROM session s
  JOIN repeated_id r ON r.unique_id = s.unique_id
)
SELECT unique_id, max(source_object) AS last_source, min(content) <> max(content) AS differs
FROM repeated
GROUP BY unique_id
ORDER BY unique_id NULLS LAST`;
