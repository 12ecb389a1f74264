-- Each country of the lines, as the retailer names it.
SELECT country, country = 'United Kingdom' AS is_home
FROM order_line
GROUP BY country
ORDER BY country NULLS LAST
