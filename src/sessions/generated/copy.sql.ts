// Derived from src/sessions/copy.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Of each repeated id the object that was accepted last, and whether its copies differ. An object holds an id once.
WITH repeated AS (
  SELECT
    s.unique_id,
    s.source_object,
    :content AS content
  FROM session s
  JOIN repeated_id r ON r.unique_id = s.unique_id
)
SELECT unique_id, max(source_object) AS last_source, min(content) <> max(content) AS differs
FROM repeated
GROUP BY unique_id
ORDER BY unique_id NULLS LAST`;
