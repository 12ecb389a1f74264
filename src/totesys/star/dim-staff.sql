-- The whole staff with their departments. The warehouse requires a name and a location; the source may have none, or an empty one.
SELECT
  s.staff_id,
  s.first_name,
  s.last_name,
  coalesce(d.department_name, 'Not stated') AS department_name,
  coalesce(nullif(d.location, ''), 'Not stated') AS location,
  s.email_address
FROM staff s
LEFT JOIN department d ON d.department_id = s.department_id
ORDER BY s.staff_id NULLS LAST
