-- title: Sessions by day and activity level
-- question: How many sessions of each activity level are there on each day?
-- columns:
--   day: date
--   activity_level: { kind: text, title: Activity level }
--   sessions: count
--   people: count
--   traffic: { kind: count, unit: kB }
-- chart: { mark: bar, x: day, y: sessions, colour: activity_level }
-- notes: Active sessions last longer than two hours, moderate ones longer than 30 minutes. Only sessions of the year that the daily batch selects are included. A person counts once at each level.
SELECT day, activity_level, sessions, people, consumed_traffic AS traffic
FROM sessions.activity_day
ORDER BY day, CASE activity_level WHEN 'active' THEN 1 WHEN 'moderate' THEN 2 ELSE 3 END
