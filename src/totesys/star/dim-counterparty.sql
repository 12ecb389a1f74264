-- All counterparties with their legal addresses. The warehouse requires an address, but the row that holds it may have been rejected.
SELECT
  c.counterparty_id,
  c.counterparty_legal_name,
  coalesce(a.address_line_1, 'Not stated') AS counterparty_legal_address_line_1,
  a.address_line_2 AS counterparty_legal_address_line_2,
  a.district AS counterparty_legal_district,
  coalesce(a.city, 'Not stated') AS counterparty_legal_city,
  coalesce(a.postal_code, 'Not stated') AS counterparty_legal_postal_code,
  coalesce(a.country, 'Not stated') AS counterparty_legal_country,
  coalesce(a.phone, 'Not stated') AS counterparty_legal_phone_number
FROM counterparty c
LEFT JOIN address a ON a.address_id = c.legal_address_id
ORDER BY c.counterparty_id NULLS LAST
