-- Designs that are new or have changed.
SELECT design_id, design_name, file_location, file_name
FROM design
ORDER BY design_id NULLS LAST
