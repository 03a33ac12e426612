#!/bin/sh
# Copies Node, the libraries that it and the packages' native addons are linked against, and the user database
# into a folder, for an image without any other system files. The packages are in the folder already, under app.
set -eu
target=$1
node=/usr/local/bin/node

mkdir -p "$target/etc/ssl/certs" "$target/tmp" "$target/data" "$target/var/lib/dpkg/status.d"
addons=$(find "$target/app" -type f -name '*.node')
# shellcheck disable=SC2086 # paths of packages have no spaces
linked=$(ldd "$node" $addons)
if echo "$linked" | grep 'not found'; then
  echo "a library that a program of the image needs is not installed" >&2
  exit 1
fi
libraries=$(echo "$linked" | grep -oE '(=> |^[[:space:]]+)/[^ :]+' | grep -o '/.*' | grep -v "^$target/" | sort -u)
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
