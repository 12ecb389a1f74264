// Derived from src/sessions/quality.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- One row: how many of a day's rows have which fault.
WITH marked AS (
  SELECT
    s.unique_id,
    coalesce(s.email, '') = '' AS no_email,
    coalesce(s.phone_number, '') = '' AS no_phone_number,
    TRY_CAST(substr(CAST(s.birth_date AS varchar), 1, 10) AS date) IS NULL AS no_birth_date,
    coalesce(
      TRY_CAST(s.session_duration AS double) BETWEEN 0 AND 36000
        AND TRY_CAST(s.session_duration AS double) = floor(TRY_CAST(s.session_duration AS double)),
      false
    ) AS has_duration,
    TRY_CAST(s.session_duration AS double) > 1800 AS is_long,
    year(s.accessed_at) <> :year AS is_of_another_year,
    c.unique_id IS NOT NULL AND c.last_source <> s.source_object AS is_superseded,
    coalesce(c.differs, false) AS is_in_conflict
  FROM session s
  LEFT JOIN copy c ON c.unique_id = s.unique_id
)
SELECT
  count(*) AS session_rows,
  count_if(
    no_email OR no_phone_number OR no_birth_date OR NOT has_duration OR is_of_another_year OR is_superseded
    OR is_in_conflict
  ) AS faulty_rows,
  count_if(no_email) AS missing_emails,
  count_if(no_phone_number) AS missing_phone_numbers,
  count_if(no_birth_date) AS uncastable_birth_dates,
  count_if(NOT has_duration) AS uncastable_durations,
  count_if(is_of_another_year) AS rows_of_other_years,
  count_if(is_superseded) AS superseded_rows,
  count_if(has_duration AND is_long AND NOT is_of_another_year AND NOT is_superseded) AS filtered_sessions,
  count(DISTINCT CASE WHEN is_in_conflict THEN unique_id END) AS conflicting_ids
FROM marked`;
