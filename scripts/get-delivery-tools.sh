#!/usr/bin/env bash
# Builds what delivery needs and nobody has installed, into the user's cache, where the other scripts look:
#   scripts/get-delivery-tools.sh [--dry-run] [cosign] [grype]
# Go compares what it fetches with its checksum database. Needs Go 1.26 or later.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/find-program.sh
. scripts/find-program.sh

declare -A modules=(
  [cosign]=github.com/sigstore/cosign/v2/cmd/cosign@v2.6.5
  [grype]=github.com/anchore/grype/cmd/grype@v0.121.2
)

dry_run=false
names=()
for argument in "$@"; do
  case $argument in
    --dry-run) dry_run=true ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    *)
      [ -n "${modules[$argument]:-}" ] || { echo "get-delivery-tools: there is no $argument; see --help" >&2; exit 2; }
      names+=("$argument")
      ;;
  esac
done
[ ${#names[@]} -gt 0 ] || names=("${!modules[@]}")

for name in "${names[@]}"; do
  module=${modules[$name]}
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/detektor/$name/${module##*@v}
  if find_program "$name" >/dev/null; then
    echo "$name is there: $(find_program "$name")"
  elif $dry_run; then
    echo "would build $module into $folder"
  else
    mkdir -p "$folder"
    GOBIN=$folder CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "$module"
    echo "built $module"
  fi
done
