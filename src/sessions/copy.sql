-- Of each repeated id the object that was accepted last, and whether its copies differ. An object holds an id once.
SELECT
  s.unique_id,
  max(s.source_object) AS last_source,
  count(DISTINCT concat_ws(
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
  )) > 1 AS differs
FROM session s
JOIN repeated_id r ON r.unique_id = s.unique_id
GROUP BY s.unique_id
ORDER BY s.unique_id NULLS LAST
