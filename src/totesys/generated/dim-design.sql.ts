// Derived from src/totesys/star/dim-design.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Designs that are new or have changed.
SELECT design_id, design_name, file_location, file_name
FROM design
ORDER BY design_id NULLS LAST`;
