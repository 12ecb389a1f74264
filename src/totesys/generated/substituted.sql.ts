// Derived from src/totesys/star/substituted.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- How many rows of dim_staff and dim_counterparty say 'Not stated' in place of a missing value.
SELECT CAST(sum(n) AS bigint) AS n
FROM (
  SELECT count(*) AS n
  FROM staff s
  LEFT JOIN department d ON d.department_id = s.department_id
  WHERE nullif(d.location, '') IS NULL
  UNION ALL
  SELECT count(*)
  FROM counterparty c
  LEFT JOIN address a ON a.address_id = c.legal_address_id
  WHERE a.address_id IS NULL
) AS t`;
