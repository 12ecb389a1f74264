-- The rows of a day's objects: those compacted earlier, without what landed again since, and those of the others.
SELECT c.*
FROM compacted c
-- behind the time: an object that lands again may come with another
WHERE substr(c.source_object, 26) NOT IN (SELECT DISTINCT substr(source_object, 26) FROM session)
UNION ALL
SELECT s.*
FROM session s
