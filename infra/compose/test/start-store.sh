#!/bin/sh
# Detektor's own store, configured by KurrentDB's variables.
set -eu
cd /app/apps/event-store
export DETEKTOR_STORE_ADMIN_PASSWORD="$KURRENTDB_DEFAULT_ADMIN_PASSWORD"
exec node --conditions=built dist/main.js --data-dir=/var/lib/kurrentdb --host=0.0.0.0 \
  --tls-cert="$KURRENTDB_CERTIFICATE_FILE" --tls-key="$KURRENTDB_CERTIFICATE_PRIVATE_KEY_FILE"
