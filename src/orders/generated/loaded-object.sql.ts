// Derived from src/orders/warehouse/loaded-object.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- The objects of the batch.
SELECT object_key, etag, created_at
FROM clean_object
ORDER BY object_key NULLS LAST`;
