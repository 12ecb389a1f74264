-- What the user with whom extract reads needs, apart from a password.
ALTER ROLE totesys_reader SET default_transaction_read_only = on;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO totesys_reader;
-- to see when the oldest running transaction began
GRANT pg_read_all_stats TO totesys_reader;
