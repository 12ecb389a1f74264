// Derived from src/totesys/star/dim-location.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Addresses that are new or have changed.
SELECT
  address_id AS location_id,
  address_line_1,
  address_line_2,
  district,
  city,
  postal_code,
  country,
  phone
FROM address
ORDER BY location_id NULLS LAST`;
