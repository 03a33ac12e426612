#!/bin/sh
# The needed part of the official image's entrypoint: a cluster with user, database and
# password from the environment.
set -eu
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  /opt/postgres/bin/initdb -D "$data" -U "$POSTGRES_USER" -A scram-sha-256 \
    --pwfile "$POSTGRES_PASSWORD_FILE" -E UTF8 --locale=C >/dev/null
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | /opt/postgres/bin/postgres --single -D "$data" postgres >/dev/null
fi
exec /opt/postgres/bin/postgres -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
