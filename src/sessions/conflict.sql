-- The first hundred ids of a day whose copies differ.
SELECT DISTINCT s.unique_id
FROM session s
JOIN copy c ON c.unique_id = s.unique_id
WHERE c.differs
ORDER BY s.unique_id NULLS LAST
LIMIT 100
