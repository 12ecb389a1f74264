-- title: Sessions by day and activity level
-- question: How many sessions of each activity level are there on each day?
-- columns:
--   day: date
--   activity_level: { kind: text, title: Activity level }
--   sessions: count
--   people: count
--   traffic: { kind: count, title: Traffic }
-- chart: { mark: bar, x: day, y: sessions, colour: activity_level }
-- notes: Sessions longer than 30 minutes of the year that the daily batch selects. Traffic is in the unit of the contract's consumed_traffic.
SELECT day, activity_level, sessions, people, consumed_traffic AS traffic
FROM sessions.activity_day
ORDER BY day, activity_level
