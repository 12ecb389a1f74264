// Derived from src/totesys/star/dim-payment-type.sql by `npx sluice contracts`. Do not edit.

export const sql = `-- Types of payment that are new or have changed.
SELECT payment_type_id, payment_type_name
FROM payment_type
ORDER BY payment_type_id NULLS LAST`;
