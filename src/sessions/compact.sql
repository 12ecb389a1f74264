-- The rows of a day's objects: those compacted earlier, without what landed again since, and those of the others.
SELECT c.*
FROM compacted c
WHERE c.source_object NOT IN (SELECT source_object FROM session)
UNION ALL
SELECT s.*
FROM session s
