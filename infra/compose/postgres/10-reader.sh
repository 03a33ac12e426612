#!/bin/sh
# Run by Postgres' image when the database is created: creates the role with which Grafana reads. For an
# existing database: docker compose exec postgres sh /docker-entrypoint-initdb.d/10-reader.sh
set -eu
{
  # shellcheck disable=SC2016 # psql runs it, so that it is in no list of processes.
  echo '\set password `cat /run/secrets/grafana-postgres-password`'
  cat /etc/detektor/postgres-reader.sql
} | psql --quiet --set ON_ERROR_STOP=1 --username detektor --dbname detektor
