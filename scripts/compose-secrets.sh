#!/usr/bin/env bash
# Makes what is missing of the secrets of infra/compose: scripts/compose-secrets.sh [DIR]
# Passwords are random, unless `scripts/secrets.sh files DIR` has written yours there before. From them and
# with openssl it makes what else is needed: the accounts of NATS, and the event store's certificate with
# its own authority. What is there stays as it is, so it can be run at any time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${1:-${DETEKTOR_SECRETS:-$here/infra/compose/secrets}}

# Compose mounts each file unchanged into containers that run as other users, which must be able to read it.
# On this machine, the folder keeps all other users out.
umask 022
mkdir -p "$dir"
chmod 700 "$dir"

for name in api-token nats-password nats-producer-password nats-system-password postgres-password \
  event-store-admin-password grafana-admin-password grafana-postgres-password; do
  [ -s "$dir/$name" ] || openssl rand -hex 24 | tr -d '\n' >"$dir/$name"
done

secret() { cat "$dir/$1"; }

# Written each time, because it is derived from the passwords. Producers may publish
# events and receive the answers.
cat >"$dir/nats-users.conf.new" <<TEXT
accounts {
  DETEKTOR {
    jetstream: enabled
    users: [
      { user: detektor, password: "$(secret nats-password)" }
      { user: producer, password: "$(secret nats-producer-password)", permissions: {
        publish: ["frames.v1.>", "cameras.v1.>", "alerts.v1.>"], subscribe: ["_INBOX.>"] } }
    ]
  }
  SYS { users: [{ user: system, password: "$(secret nats-system-password)" }] }
}
system_account: SYS
TEXT
mv "$dir/nats-users.conf.new" "$dir/nats-users.conf"
printf 'KURRENTDB_DEFAULT_ADMIN_PASSWORD=%s\n' "$(secret event-store-admin-password)" >"$dir/kurrentdb.env"
printf 'DETEKTOR_READER_PASSWORD=%s\n' "$(secret grafana-postgres-password)" >"$dir/grafana.env"

make_certificate() {
  local work
  work=$(mktemp -d "$dir/certificate.XXXXXX")
  openssl genrsa -out "$work/ca.key" 3072
  openssl req -x509 -new -key "$work/ca.key" -days 3650 -subj "/CN=Detektor's stores" -out "$work/store-ca"
  openssl genrsa -out "$work/store-key" 3072
  openssl req -new -key "$work/store-key" -subj "/CN=store" -out "$work/request"
  printf 'subjectAltName=DNS:store,DNS:event-store,DNS:kurrentdb,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' >"$work/extensions"
  openssl x509 -req -in "$work/request" -CA "$work/store-ca" -CAkey "$work/ca.key" -CAserial "$work/serial" -CAcreateserial \
    -days 3650 -extfile "$work/extensions" -out "$work/store-cert" 2>/dev/null
  # The authority's key is no longer needed: a new certificate comes with a new authority.
  mv "$work/store-ca" "$work/store-cert" "$work/store-key" "$dir"
  rm -rf "$work"
}
[ -s "$dir/store-key" ] || make_certificate
chmod 644 "$dir"/*
echo "secrets are in $dir"
