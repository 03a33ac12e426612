#!/usr/bin/env bash
# Makes what a release carries, in a folder: scripts/release.sh [--dry-run] VERSION FOLDER
#   detektor-VERSION.tar.gz   the sources of this commit, which start with npm start
#   sbom.cdx.json             all packages, as CycloneDX
#   CHANGELOG.md, notes.md    all versions; this one
#   SHA256SUMS                of all that is in the folder, such as what pack-packages.sh put there
# VERSION is such as v1.2.3 and what package.json says. Publishes nothing. The same commit gives the same sums.
set -euo pipefail
cd "$(dirname "$0")/.."

dry_run=false
arguments=()
for argument in "$@"; do
  case $argument in
    --dry-run) dry_run=true ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "release: there is no option $argument; see --help" >&2; exit 2 ;;
    *) arguments+=("$argument") ;;
  esac
done
[ ${#arguments[@]} -eq 2 ] || { echo "release: give a version and a folder; see --help" >&2; exit 2; }
version=${arguments[0]#v}
folder=${arguments[1]}

told=$(sed -n 's/^ *"version": "\(.*\)",/\1/p' package.json | head -n 1)
[ "$version" = "$told" ] || { echo "release: package.json says version $told, not $version" >&2; exit 1; }
if $dry_run; then
  echo "would make detektor-$version.tar.gz, sbom.cdx.json, CHANGELOG.md, notes.md and SHA256SUMS in $folder"
  exit 0
fi

mkdir -p "$folder"
git archive --format=tar --prefix="detektor-$version/" HEAD | gzip --no-name >"$folder/detektor-$version.tar.gz"
npm sbom --sbom-format cyclonedx --package-lock-only |
  node scripts/reproducible-sbom.mjs "$(git log -1 --format=%cI)" >"$folder/sbom.cdx.json"
scripts/changelog.sh --tag "v$version" >"$folder/CHANGELOG.md"
if git rev-parse --quiet --verify "refs/tags/v$version" >/dev/null; then
  scripts/changelog.sh --latest >"$folder/notes.md"
else
  scripts/changelog.sh --unreleased --tag "v$version" >"$folder/notes.md"
fi
sums=$(cd "$folder" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | sort | xargs sha256sum)
printf '%s\n' "$sums" >"$folder/SHA256SUMS"
echo "release $version is in $folder"
