-- The role that Grafana asks Postgres by: it reads what there is, and changes nothing. Run by the database's
-- owner, once or again for another password (in this session alone, it is in no log of psql's):
--   psql "$DETEKTOR_POSTGRES_URL" -v password="$PASSWORD" -f infra/grafana/postgres-reader.sql
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'detektor_reader') THEN
    CREATE ROLE detektor_reader;
  END IF;
END
$$;
ALTER ROLE detektor_reader LOGIN CONNECTION LIMIT 10 PASSWORD :'password';
ALTER ROLE detektor_reader SET default_transaction_read_only = on;
ALTER ROLE detektor_reader SET statement_timeout = '10s';
-- All tables, those that a rebuild makes anew among them, and what Postgres tells of itself.
GRANT pg_read_all_data, pg_monitor TO detektor_reader;
