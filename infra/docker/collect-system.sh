#!/bin/sh
# Copies Node, its linked libraries and the user database into a folder, for an image without any other system
# files.
set -eu
target=$1
node=/usr/local/bin/node

mkdir -p "$target/etc/ssl/certs" "$target/tmp" "$target/data" "$target/var/lib/dpkg/status.d"
libraries=$(ldd "$node" | grep -o '/[^ ]*' | grep -v "^$node")
for file in $node $libraries; do
  cp --parents --dereference "$file" "$target"
  # Scanners use this to find the packages; the folder follows distroless' convention.
  package=$(dpkg-query --search "$(realpath "$file")" "$file" 2>/dev/null | head -n 1 | cut -d: -f1) || true
  [ -z "$package" ] || dpkg-query --status "$package" >"$target/var/lib/dpkg/status.d/$package"
done
cp --dereference /etc/os-release "$target/etc/os-release"
if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
  cp --dereference /etc/ssl/certs/ca-certificates.crt "$target/etc/ssl/certs/"
fi
echo 'detektor:x:10001:10001:Detektor:/tmp:/nonexistent' >"$target/etc/passwd"
echo 'detektor:x:10001:' >"$target/etc/group"
echo 'hosts: files dns' >"$target/etc/nsswitch.conf"
# A new volume on /data takes over the owner.
chown 10001:10001 "$target/data"
chmod 1777 "$target/tmp"
mkdir -p "$target/app/infra/docker"
cp infra/docker/is-ready.mjs infra/docker/probe.mjs "$target/app/infra/docker/"
