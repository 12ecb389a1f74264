-- Every day of the years in which any date of the facts falls: a date far ahead adds a year, not all before it.
WITH first_day AS (
  SELECT DISTINCT CAST(lpad(CAST(year(d) AS varchar), 4, '0') || '-01-01' AS date) AS d FROM fact_date
),
calendar AS (
  SELECT f.d AS first_day, CAST(date_add('day', n.n - 1, f.d) AS date) AS d
  FROM first_day f
  CROSS JOIN UNNEST(sequence(1, 366)) AS n(n)
)
SELECT
  d AS date_id,
  CAST(year(d) AS integer) AS year,
  CAST(month(d) AS integer) AS month,
  CAST(day(d) AS integer) AS day,
  CAST(day_of_week(d) AS integer) AS day_of_week,
  CASE day_of_week(d)
    WHEN 1 THEN 'Monday'
    WHEN 2 THEN 'Tuesday'
    WHEN 3 THEN 'Wednesday'
    WHEN 4 THEN 'Thursday'
    WHEN 5 THEN 'Friday'
    WHEN 6 THEN 'Saturday'
    ELSE 'Sunday'
  END AS day_name,
  CASE month(d)
    WHEN 1 THEN 'January'
    WHEN 2 THEN 'February'
    WHEN 3 THEN 'March'
    WHEN 4 THEN 'April'
    WHEN 5 THEN 'May'
    WHEN 6 THEN 'June'
    WHEN 7 THEN 'July'
    WHEN 8 THEN 'August'
    WHEN 9 THEN 'September'
    WHEN 10 THEN 'October'
    WHEN 11 THEN 'November'
    ELSE 'December'
  END AS month_name,
  CAST(quarter(d) AS integer) AS quarter
FROM calendar
WHERE year(d) = year(first_day)
ORDER BY date_id NULLS LAST
