#!/usr/bin/env bash
# Packs what programs outside of this workspace install, in a folder: scripts/pack-packages.sh [--dry-run] FOLDER
#   detektor-events-VERSION.tgz, detektor-producer-VERSION.tgz   for npm; install both at once
#   detektor-VERSION-py3-none-any.whl                            for pip
# Needs this workspace's packages (npm ci), Python with pip ($PYTHON, else python3) and its index.
# The same commit gives the same bytes. Publishes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

dry_run=false
folder=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=true ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "pack-packages: there is no option $1; see --help" >&2; exit 2 ;;
    *) folder=$1 ;;
  esac
  shift
done
[ -n "$folder" ] || { echo "pack-packages: give a folder; see --help" >&2; exit 2; }
if $dry_run; then
  echo "would pack libs/events, libs/producer and clients/python in $folder"
  exit 0
fi

node scripts/pack-npm.mjs "$folder" libs/events libs/producer
"${PYTHON:-python3}" -m pip wheel --quiet --disable-pip-version-check --no-deps \
  --wheel-dir "$folder" ./clients/python
echo "$folder/$(cd "$folder" && ls detektor-*.whl)"
