#!/usr/bin/env bash
# Adds to each third-party image of infra/ the digest that its tag has now: scripts/pin-images.sh [--check]
# Needs a registry and docker with buildx (or DOCKER). An image that has a digest already gets today's.
# With --check nothing is written, and the exit code is 1 if a digest is missing or another one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
read -ra docker <<<"${DOCKER:-docker}"
check=no
case ${1:-} in
--check) check=yes ;;
'') ;;
*) echo "usage: scripts/pin-images.sh [--check]" >&2 && exit 2 ;;
esac

# `image: name:tag` in compose and Kubernetes, `NODE_IMAGE=name:tag` in Dockerfiles; our
# own images contain a variable.
pattern='(image: (&[a-z-]+ )?|NODE_IMAGE=)[a-z0-9./_-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$'
mapfile -t files < <(grep -rlE "$pattern" infra --include='*.yaml' --include='Dockerfile*' --include='*.Dockerfile' --exclude-dir=node_modules)
changed=0
while IFS= read -r found; do
  given=${found##*[ =]}
  tag=${given%@*}
  case $tag in detektor/*) continue ;; esac
  digest=$("${docker[@]}" buildx imagetools inspect "$tag" --format '{{.Manifest.Digest}}')
  [ "$given" != "$tag@$digest" ] || continue
  changed=1
  printf '%s -> %s\n' "$given" "$digest"
  [ "$check" = yes ] || for file in "${files[@]}"; do
    sed -i "s#${given//./\\.}\$#$tag@$digest#" "$file"
  done
done < <(grep -rhoE "$pattern" "${files[@]}" | sort -u)
[ "$check" = no ] || exit "$changed"
