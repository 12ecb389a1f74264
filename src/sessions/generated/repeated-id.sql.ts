// Derived from src/sessions/repeated-id.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The ids that came more than once.
SELECT unique_id
FROM session
GROUP BY unique_id
HAVING count(*) > 1`;
